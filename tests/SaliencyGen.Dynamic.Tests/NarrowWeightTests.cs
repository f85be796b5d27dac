using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Weights of four and two bits, of which several share a byte, against ONNX Runtime and against the same numbers in 8 bits.</summary>
public class NarrowWeightTests(ITestOutputHelper output)
{
    private const int Features = 7, Classes = 5;

    // Float32 over two layers.
    private const double Rounding = 1e-5;

    /// <summary>ONNX element types, how many share a scale (0 for all, 1 for a column), and whether the file has the bytes as integers.</summary>
    [Theory]
    [InlineData(22, 0, false)]
    [InlineData(22, 1, false)]
    [InlineData(22, 3, false)]
    [InlineData(21, 3, true)]
    [InlineData(21, 1, false)]
    [InlineData(22, 0, true)]
    [InlineData(26, 1, false)]
    [InlineData(25, 2, false)]
    public void PredictionsAgree(int elementType, int block, bool asIntegers)
    {
        byte[] bytes = Model(elementType, block, asIntegers, isNarrow: true), wide = Model(elementType, block, asIntegers, isNarrow: false);
        float[] input = BugCase.Draw(Features, 3);
        using var model = Compiled.Open(bytes, new() { Methods = new(["Gradient"]) });
        using var twin = Compiled.Open(wide, new() { Methods = new(["Gradient"]) });
        double[] actual = model.Forward(input);
        Assert.Equal(twin.Forward(input), actual);
        Assert.Equal(twin.Explain(ExplanationMethod.Gradient, input, 2).Map, model.Explain(ExplanationMethod.Gradient, input, 2).Map);

        // ONNX Runtime has no kernel for two bits.
        double distance = Compiled.Distance(actual, OnnxRuntimeOutput.Of(elementType < 25 ? bytes : wide, input));
        output.WriteLine($"{distance:e2}");
        Assert.InRange(distance, 0, Rounding);
    }

    private static byte[] Model(int elementType, int block, bool asIntegers, bool isNarrow)
    {
        ModelWriter writer = new(elementType < 25 ? 21 : 25);
        Random random = new(7);
        bool isSigned = elementType is 22 or 26;
        int levels = elementType < 25 ? 16 : 4, low = isSigned ? -levels / 2 : 0;
        int[] shape = [Features, Classes], scales = block switch { 0 => [], 1 => [Classes], _ => [(Features + block - 1) / block, Classes] };
        int count = scales.Aggregate(1, (a, b) => a * b);
        string Stored(int[] dims, int n) => Whole(dims, [.. Enumerable.Range(0, n).Select(_ => random.NextInt64(low, low + levels))]);
        string Whole(int[] dims, long[] values) => isNarrow ? writer.Packed(elementType, dims, values, asIntegers) : writer.Whole(isSigned ? 3 : 2, dims, values);
        (string, object)[] attributes = block switch { 0 => [], 1 => [("axis", 1)], _ => [("axis", 0), ("block_size", block)] };
        string weight = writer.Node(
            "DequantizeLinear",
            [Stored(shape, Features * Classes), writer.Weight(scales, [.. Enumerable.Range(0, count).Select(_ => 0.1f + random.NextSingle())]), Stored(scales, count)], attributes);
        string x = writer.Node("MatMul", [writer.Input("input", 1, Features), weight]);
        writer.Output(writer.Node("Tanh", [x]), 1, Classes);
        return writer.ToBytes();
    }
}
