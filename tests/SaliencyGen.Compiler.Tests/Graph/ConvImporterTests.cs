using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ConvImporterTests
{
    private static ConvolutionNode Conv(int[] dims, int[] weight, params (string, object)[] attributes) =>
        Imported.Single<ConvolutionNode>(Of("Conv", 17, dims, [weight], attributes));

    [Fact]
    public void DefaultsComeFromTheWeights()
    {
        var node = Conv([1, 3, 9, 10], [4, 3, 3, 2]);
        Assert.Equal([1, 4, 7, 9], node.Output.Shape.Dims);
        Assert.Equal(new Window(3, 2, 1, 1, 1, 1, 0, 0, 0, 0), node.Window);
        Assert.Equal((1, "y", "it"), (node.Group, node.Output.Name, node.Name));
        Assert.Null(node.Bias);
    }

    [Fact]
    public void EveryAttributeIsHonoured()
    {
        var node = Conv([1, 4, 9, 10], [8, 2, 3, 3], ("group", 2), ("pads", Longs(1, 2, 0, 3)), ("strides", Longs(2, 1)), ("dilations", Longs(1, 2)), ("kernel_shape", Longs(3, 3)), ("auto_pad", "NOTSET"));
        Assert.Equal(new Window(3, 3, 2, 1, 1, 2, 1, 2, 0, 3), node.Window);
        Assert.Equal([1, 8, 4, 11], node.Output.Shape.Dims);
        Assert.False(node.IsDepthwise);
    }

    [Theory]
    [InlineData("SAME_UPPER", 2, 0, 1, 4)]
    [InlineData("SAME_LOWER", 2, 1, 0, 4)]
    [InlineData("VALID", 2, 0, 0, 3)]
    [InlineData("SAME_UPPER", 1, 1, 1, 8)]
    public void AutoPadBecomesNumbers(string mode, int stride, int head, int tail, int size)
    {
        var node = Conv([1, 1, 8, 8], [1, 1, 3, 3], ("auto_pad", mode), ("strides", Longs(stride, stride)));
        Assert.Equal(new Window(3, 3, stride, stride, 1, 1, head, head, tail, tail), node.Window);
        Assert.Equal([1, 1, size, size], node.Output.Shape.Dims);
    }

    [Fact]
    public void OneDimensionIsHeightOne()
    {
        var node = Conv([1, 4, 12], [3, 4, 3], ("pads", Longs(1, 2)), ("strides", Longs(2)));
        Assert.Equal(new Window(1, 3, 1, 2, 1, 1, 0, 1, 0, 2), node.Window);
        Assert.Equal([3, 4, 1, 3], node.Weight.Dims);
        Assert.Equal([1, 3, 7], node.Output.Shape.Dims);
    }

    [Fact]
    public void DepthwiseIsSeen() => Assert.True(Conv([1, 4, 8, 8], [4, 1, 3, 3], ("group", 4)).IsDepthwise);

    [Theory]
    [InlineData("group", 3L, "group 3")]
    [InlineData("group", 0L, "group 0")]
    [InlineData("group", -1L, "group -1")]
    public void GroupsThatDoNotDivideAreRefused(string name, long value, string word) =>
        Imported.Refused(Rule.InconsistentModel, Of("Conv", 17, [1, 4, 8, 8], [new[] { 4, 4, 3, 3 }], (name, value)), "'it' (Conv)", "opset 17", word);

    [Fact]
    public void WrongAttributesAreRefused()
    {
        void Refuse(string name, object value, string found) => Imported.Refused(
            Rule.UnsupportedAttribute, Of("Conv", 17, [1, 4, 8, 8], [new[] { 4, 4, 3, 3 }], (name, value)), "'it' (Conv)", "opset 17", $"'{name}'", found, "expected");
        Refuse("strides", Longs(0, 1), "[0,1]");
        Refuse("strides", Longs(1, 1, 1), "[1,1,1]");
        Refuse("strides", new[] { 1f, 1f }, "Floats");
        Refuse("dilations", Longs(1, -1), "[1,-1]");
        Refuse("pads", Longs(1, 1), "[1,1]");
        Refuse("pads", Longs(-1, 0, 0, 0), "[-1,0,0,0]");
        Refuse("auto_pad", "SAME", "SAME");
        Refuse("colour", "blue", "not supported");
    }

    [Fact]
    public void WrongShapesAreRefused()
    {
        Imported.Refused(Rule.UnsupportedShape, Of("Conv", 17, [1, 4, 2, 8], [new[] { 4, 4, 3, 3 }]), "'it' (Conv)", "spans 3");
        Imported.Refused(Rule.UnsupportedShape, Of("Conv", 17, [1, 4], [new[] { 4, 4, 3, 3 }]), "[1,4]");
        Imported.Refused(Rule.UnsupportedShape, Of("Conv", 17, [1, 1, 8, 8, 8, 8], [new[] { 1, 1, 3, 3, 3, 3 }]), "[1,1,8,8,8,8]");
        Imported.Refused(Rule.UnsupportedShape, Of("Conv", 17, [1, 1, 8, 2, 8], [new[] { 1, 1, 3, 3, 3 }]), "'it' (Conv)", "spans 3");
        Imported.Refused(Rule.InconsistentModel, Of("Conv", 17, [1, 1, 8, 8, 8], [new[] { 1, 1, 3, 3 }]), "the same rank");
        Imported.Refused(Rule.InconsistentModel, Of("Conv", 17, [1, 3, 8, 8], [new[] { 4, 4, 3, 3 }]), "3 input channels");
        Imported.Refused(Rule.InconsistentModel, Of("Conv", 17, [1, 4, 8, 8], [new[] { 4, 4, 3, 3 }, new[] { 3 }]), "operand B", "[3]");
        Imported.Refused(Rule.InconsistentModel, Of("Conv", 17, [1, 4, 8, 8], [new[] { 4, 4, 3, 3 }], ("kernel_shape", Longs(5, 5))), "kernel_shape");
    }

    /// <summary>Slices lie below each other; a window of one cell is an image's.</summary>
    [Fact]
    public void AVolumeIsOneLayer()
    {
        var node = Imported.Single<VolumeConvolutionNode>(Of("Conv", 17, [1, 4, 6, 8, 9], [new[] { 5, 4, 3, 3, 3 }], ("pads", Longs(1, 1, 1, 1, 1, 1)), ("strides", Longs(2, 1, 1))));
        Assert.Equal([1, 4, 48, 9], node.Input.Shape.Dims);
        Assert.Equal([1, 5, 24, 9], node.Output.Shape.Dims);
        Assert.Equal([5, 12, 3, 3], node.Weight.Dims);
        Assert.Equal(Window.OneCell, Imported.Single<ConvolutionNode>(Of("Conv", 17, [1, 4, 6, 8, 9], [new[] { 5, 4, 1, 1, 1 }])).Window);
    }

    [Fact]
    public void LiveAndDoubleWeightsAreRefused()
    {
        var live = new OnnxWriter().Input("x", 1, 1, 4, 4).Node("Conv", ["x", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, live, "operand W", "tensor 'x'");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Conv", 17, [1, 1, 4, 4], [TestTensor.Of([1, 1, 1, 1], [1.0])]), "Double");
    }
}
