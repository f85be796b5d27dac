using SaliencyGen.Reference;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Vectors that some kernels read as runs of elements, and others as maps of one cell.</summary>
public class PlainVectorTests
{
    // Float32 against double over four layers.
    private const double Tolerance = 1e-4;

    private readonly ModelWriter _writer = new(opset: 13);
    private readonly DrawnWeights _draw;

    public PlainVectorTests() => _draw = new(_writer, seed: 5);

    [Fact]
    public void ACallThatOverflowsLeavesNothingToTheNext()
    {
        // 245 elements in a place for 256, where the first convolution's map lay.
        string wide = Convolve(_writer.Input("x", 1, 3, 9, 9), 3, 16, 1, 0);
        byte[] bytes = Finish(_writer.Node("Flatten", [Convolve(wide, 16, 5, 1, 0)]), 245);
        using var model = ModelCompiler.Load(bytes, options: Compiled.OneThread);
        float[] input = _draw.Values(model.InputLength, 1), overflow = new float[input.Length];
        double[] expected = model.Forward(input);
        Array.Fill(overflow, float.MaxValue);
        Assert.DoesNotContain(model.Forward(overflow), double.IsFinite);
        Assert.Equal(expected, model.Forward(input));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AConvolutionOverOneCellReadsZerosAroundIt(bool isAveraged)
    {
        string x = _writer.Input("x", 1, 3, 2, 2);
        string cell = isAveraged
            ? Convolve(_writer.Node("GlobalAveragePool", [Convolve(x, 3, 40, 1, 0)]), 40, 40, 1, 1)
            : Convolve(x, 3, 40, 2, 1);
        byte[] bytes = Finish(_writer.Node("Flatten", [_writer.Node("Relu", [cell])]), 40);
        var reference = ReferenceNetwork.Load(bytes);
        using var model = ModelCompiler.Load(bytes, LrpComposites.Bounds, Compiled.OneThread);
        float[] input = _draw.Values(model.InputLength, 1), baseline = _draw.Values(model.InputLength, 1);
        double[] x64 = Array.ConvertAll(input, value => (double)value), baseline64 = Array.ConvertAll(baseline, value => (double)value);
        Assert.InRange(Compiled.Distance(model.Forward(input), reference.Forward(x64)), 0, Tolerance);
        Assert.All(model.Methods, method => Assert.InRange(
            Compiled.Distance(model.Explain(method, input, 1, baseline).Map, OracleMaps.Of(reference, method, x64, baseline64, 1)), 0, Tolerance));
    }

    private string Convolve(string input, int channels, int outputs, int stride, int pad)
    {
        int kernel = stride == 1 && pad == 0 && channels == 3 ? 1 : 3;
        return _writer.Node(
            "Conv", [input, _draw.Weight(channels * kernel * kernel, outputs, channels, kernel, kernel)],
            ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }));
    }

    private byte[] Finish(string vector, int length)
    {
        _writer.Output(_writer.Node("Gemm", [vector, _draw.Weight(length, length, 2)]), 1, 2);
        return _writer.ToBytes();
    }
}
