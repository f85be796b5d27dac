using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Behind which steps the lanes beyond a map's channels are cleared.</summary>
public class PaddingClearingTests
{
    [Fact]
    public void BehindAFunctionWithoutAValueForZero() => Assert.True(IsCleared(5, OperationCatalog.Activate(new Log())));

    [Fact]
    public void BehindADerivativeAnywhereInAChain() =>
        Assert.True(IsCleared(40, OperationCatalog.ScaleBy(2), OperationCatalog.Derive(new Sqrt(), Operand.Of(Map(40))), OperationCatalog.Rectify));

    [Fact]
    public void NotBehindOthers() => Assert.False(IsCleared(5, OperationCatalog.Activate(new Exp()), OperationCatalog.Rectify));

    [Fact]
    public void NotWhereChannelsFillTheirBlocks() => Assert.False(IsCleared(32, OperationCatalog.Activate(new Log())));

    [Fact]
    public void NotWhereEachChannelHasAPlane() => Assert.False(IsCleared(5, MapLayout.Planar, OperationCatalog.Activate(new Log())));

    private static bool IsCleared(int channels, params Operation[] chain) => IsCleared(channels, MapLayout.Blocked, chain);

    private static bool IsCleared(int channels, MapLayout layout, params Operation[] chain)
    {
        var program = new ExplainProgram("Test");
        var output = Map(channels, layout);
        program.Add(new ElementwiseStep(output, Map(channels, layout), chain));
        program.Add(new StoreStep(output));
        PaddingClearing.Run(program);
        if (program.Steps is [ElementwiseStep, ClearPaddingStep clear, StoreStep]) return clear.Output == output;
        Assert.Equal(2, program.Steps.Count);
        return false;
    }

    private static FeatureBuffer Map(int channels, MapLayout layout = MapLayout.Blocked) => new("map", channels, 4, 3, layout);
}
