using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which pairs of a multiplication and a division become one operation on the activation's input.</summary>
public class OutputRecomputationTests
{
    private readonly FeatureBuffer _input = Map();
    private readonly FeatureBuffer _output = Map();

    [Fact]
    public void OutputOverInputOfAClipIsComputedFromItsInput()
    {
        var joined = Join(OperationCatalog.Activate(new Clip(0, 6)), Divide(_input));
        Assert.Equal("StabilizedShare<Clip>", joined.TypeName);
        Assert.Equal([0.5f, 0, 6], joined.Scalars);
        Assert.Same(_input, Assert.Single(joined.Operands).Buffer);
    }

    [Fact]
    public void AMapOverItselfIsReadOnce()
    {
        var joined = Join(OperationCatalog.Activate(new Sigmoid()), Divide(_output));
        Assert.Equal("StabilizedShare<Linear>", joined.TypeName);
        Assert.Same(_output, Assert.Single(joined.Operands).Buffer);
    }

    [Fact]
    public void ATranscendentalOutputIsReadNotComputedAgain() => Stays(OperationCatalog.Activate(new Sigmoid()), Divide(_input));

    [Fact]
    public void OutputOverAnotherMapStays() => Stays(OperationCatalog.Activate(new Clip(0, 6)), Divide(Map()));

    [Fact]
    public void OutputTimesItsInputStays() => Stays(OperationCatalog.Activate(new Relu()), OperationCatalog.Multiply(Operand.Of(_input)));

    private static Operation Divide(FeatureBuffer denominator) => OperationCatalog.DivideStabilized(0.5f, Operand.Of(denominator));

    private static FeatureBuffer Map() => new("map", 16, 4, 4);

    private Operation Join(Operation activation, Operation second) => Assert.Single(Chain(activation, second));

    private void Stays(Operation activation, Operation second) => Assert.Equal(2, Chain(activation, second).Count);

    private List<Operation> Chain(Operation activation, Operation second) =>
        new OutputRecomputation([new ElementwiseStep(_output, _input, activation)]).Join([OperationCatalog.Multiply(Operand.Of(_output)), second]);
}
