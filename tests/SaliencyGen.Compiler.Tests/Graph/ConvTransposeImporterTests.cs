using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ConvTransposeImporterTests
{
    private static readonly int[] Dims = [1, 4, 5, 6], Weight = [4, 3, 3, 3];

    [Fact]
    public void WindowsOfEveryForm()
    {
        void Check(int[] output, (int, int, int, int) pads, params (string, object)[] attributes)
        {
            var node = Imported.Single<TransposedConvolutionNode>(Of("ConvTranspose", 11, Dims, [Weight], attributes));
            Assert.Equal(output, node.Output.Shape.Dims);
            var window = node.Convolution.Window;
            Assert.Equal(pads, (window.PadTop, window.PadLeft, window.PadBottom, window.PadRight));
        }

        Check([1, 3, 7, 8], (0, 0, 0, 0));
        Check([1, 3, 11, 17], (0, 1, 1, 0), ("strides", Longs(2, 3)), ("pads", Longs(0, 1, 1, 0)), ("output_padding", Longs(1, 0)), ("kernel_shape", Longs(3, 3)));
        Check([1, 3, 10, 6], (0, 1, 1, 1), ("strides", Longs(2, 1)), ("auto_pad", "SAME_UPPER"));
        Check([1, 3, 10, 6], (1, 1, 0, 1), ("strides", Longs(2, 1)), ("auto_pad", "SAME_LOWER"));
        Check([1, 3, 8, 9], (2, 0, 1, 0), ("strides", Longs(2, 1)), ("output_shape", Longs(8, 9)));
        Check([1, 3, 8, 9], (2, 0, 1, 0), ("strides", Longs(2, 1)), ("output_shape", Longs(1, 3, 8, 9)));
        Check([1, 6, 9, 10], (0, 0, 0, 0), ("group", 2L), ("dilations", Longs(2, 2)));
    }

    [Fact]
    public void OneDimensionIsARow()
    {
        var node = Imported.Single<TransposedConvolutionNode>(Of("ConvTranspose", 11, [1, 4, 5], [new[] { 4, 2, 3 }, new[] { 2 }], ("strides", Longs(2))));
        Assert.Equal([1, 2, 11], node.Output.Shape.Dims);
        Assert.Equal([4, 2, 1, 3], node.Weight.Dims);
    }

    [Fact]
    public void AFactorByChannelsIsFolded()
    {
        var model = Of("ConvTranspose", 11, Dims, [Weight]).Initializer("s", [3, 1, 1], [1f, 2, 3]).Node("Mul", ["y", "s"], ["z"]).Output("z");
        var node = Assert.IsType<TransposedConvolutionNode>(Assert.Single(Imported.Of(model).Nodes));
        Assert.IsType<ScaleFold>(Assert.Single(node.Folds));
    }

    [Fact]
    public void OthersAreRefused()
    {
        Imported.Refused(Rule.InconsistentModel, Of("ConvTranspose", 11, Dims, [new[] { 3, 4, 3, 3 }]), "'it' (ConvTranspose)", "4 input channels");
        Imported.Refused(Rule.InconsistentModel, Of("ConvTranspose", 11, Dims, [Weight, new[] { 4 }]), "[3]");
        Imported.Refused(Rule.InconsistentModel, Of("ConvTranspose", 11, Dims, [Weight], ("kernel_shape", Longs(2, 2))), "'kernel_shape'");
        Imported.Refused(Rule.UnsupportedAttribute, Of("ConvTranspose", 11, Dims, [Weight], ("output_padding", Longs(1, 0))), "'output_padding' is [1,0]", "below stride");
        Imported.Refused(Rule.UnsupportedShape, Of("ConvTranspose", 11, Dims, [Weight], ("pads", Longs(4, 0, 4, 0))), "leave -1 of the 7 cells", "one cell");
    }
}
