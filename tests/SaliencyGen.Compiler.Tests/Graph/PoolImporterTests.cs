using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class PoolImporterTests
{
    [Theory]
    [InlineData(0, 4, 4)]
    [InlineData(1, 5, 5)]
    public void CeilModeAddsAWindow(int ceil, int height, int width)
    {
        var node = Imported.Single<MaxPoolNode>(Of("MaxPool", 17, [1, 3, 10, 10], ("kernel_shape", Longs(3, 3)), ("strides", Longs(2, 2)), ("ceil_mode", ceil)));
        Assert.Equal([1, 3, height, width], node.Output.Shape.Dims);
    }

    /// <summary>With kernel 2, stride 3 on 7 cells the third window would start at cell 6; on 6 cells it would start past the end.</summary>
    [Theory]
    [InlineData(7, 3)]
    [InlineData(6, 2)]
    public void CeilModeNeverStartsAWindowPastTheInput(int size, int expected)
    {
        var node = Imported.Single<AveragePoolNode>(Of("AveragePool", 17, [1, 3, size], ("kernel_shape", Longs(2)), ("strides", Longs(3)), ("ceil_mode", 1)));
        Assert.Equal([1, 3, expected], node.Output.Shape.Dims);
    }

    [Fact]
    public void AttributesFollowTheOpset()
    {
        (string, object) kernel = ("kernel_shape", Longs(2, 2)), dilations = ("dilations", Longs(2, 2));
        Imported.Refused(Rule.UnsupportedAttribute, Of("AveragePool", 18, [1, 1, 8, 8], kernel, dilations), "'dilations'", "opset 18");
        Assert.Equal(2, Imported.Single<AveragePoolNode>(Of("AveragePool", 19, [1, 1, 8, 8], kernel, dilations)).Window.DilationWidth);
        Imported.Refused(Rule.UnsupportedAttribute, Of("MaxPool", 9, [1, 1, 8, 8], kernel, ("ceil_mode", 0)), "'ceil_mode'");
        Imported.Refused(Rule.UnsupportedAttribute, Of("MaxPool", 17, [1, 1, 8, 8], kernel, ("ceil_mode", 2)), "'ceil_mode' is 2");
        Assert.True(Imported.Single<AveragePoolNode>(Of("AveragePool", 17, [1, 1, 8, 8], kernel, ("count_include_pad", 1))).CountIncludePad);
    }

    [Fact]
    public void StorageOrderOnlyMattersForIndices()
    {
        OnnxWriter Pool() => new OnnxWriter().Input("x", 1, 1, 4, 4)
            .Node("MaxPool", ["x"], ["y", "i"], ("kernel_shape", Longs(2, 2)), ("storage_order", 1)).Named("it");
        Imported.Single<MaxPoolNode>(Pool().Output("y"));
        Imported.Refused(Rule.UnsupportedAttribute, Pool().Node("Cast", ["i"], ["z"], ("to", 1)).Output("z"), "'it' (MaxPool)", "Indices", "'i'");
    }

    [Fact]
    public void MissingKernelAndWindowsOfPaddingAreRefused()
    {
        Imported.Refused(Rule.InconsistentModel, Of("MaxPool", 17, [1, 1, 8, 8]), "'it' (MaxPool)", "kernel_shape");
        Imported.Refused(Rule.UnsupportedShape, Of("MaxPool", 17, [1, 1, 8, 8], ("kernel_shape", Longs(2, 2)), ("pads", Longs(2, 0, 0, 0))), "padding only");
        Imported.Refused(Rule.UnsupportedShape, Of("AveragePool", 17, [1, 1, 8, 8], ("kernel_shape", Longs(1, 1)), ("pads", Longs(0, 0, 0, 1))), "padding only");
    }

    [Fact]
    public void GlobalAverage() =>
        Assert.Equal([1, 3, 1, 1], Imported.Single<GlobalAverageNode>(Of("GlobalAveragePool", 17, [1, 3, 5, 6])).Output.Shape.Dims);
}
