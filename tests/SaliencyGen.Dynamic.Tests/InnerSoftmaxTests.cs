using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Writing;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>A Softmax inside a network: attention over channels or over positions.</summary>
public class InnerSoftmaxTests
{
    // Float32 against double over a few layers; completeness relative to the scores.
    private const double Tolerance = 1e-5;

    private const int Channels = 4;
    private const int Size = 6;

    private readonly Random _random = new(11);

    public static TheoryData<string, int> Cases() => new()
    {
        { "channels", 13 }, { "channels", 11 }, { "positions", 13 }, { "logarithm", 13 }, { "logarithm", 11 }, { "width", 13 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryMethodAgreesAndDeepLiftIsComplete(string over, int opset)
    {
        byte[] bytes = Model(over, opset);
        var reference = ReferenceNetwork.Load(bytes);
        using var model = ModelCompiler.Load(bytes, LrpComposites.Bounds, Compiled.OneThread);
        float[] input = Values(model.InputLength, 1), baseline = Values(model.InputLength, 0.3f);
        double[] wide = Array.ConvertAll(input, value => (double)value), start = Array.ConvertAll(baseline, value => (double)value);
        Assert.Contains(ExplanationMethod.DeepLiftRevealCancel, model.Methods);
        foreach (var method in model.Methods)
        {
            var (map, explanation) = model.Explain(method, input, 1, baseline);
            double distance = Compiled.Distance(map, OracleMaps.Of(reference, method, wide, start, 1));
            Assert.True(distance <= 1e-4, $"{method}: {distance:e2}");
            if (method is not (ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel)) continue;
            Assert.InRange(Math.Abs(explanation.Delta), 0, Tolerance * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
        }
    }

    private byte[] Model(string over, int opset)
    {
        var writer = new ModelWriter(opset);
        string input = writer.Input("input", 1, Channels, Size, Size), scores = Convolution(writer, input);
        string Flat(string x, params long[] shape) => writer.Node("Reshape", [x, writer.Integers(shape)]);
        string attention = over switch
        {
            "channels" => writer.Node("Softmax", [scores], ("axis", 1)),
            "width" => writer.Node("Softmax", [scores], ("axis", 3)),
            "positions" => Flat(writer.Node("Softmax", [Flat(scores, 1, Channels, Size * Size)], ("axis", 2)), 1, Channels, Size, Size),
            _ => writer.Node("LogSoftmax", [scores], ("axis", 1)),
        };
        string product = writer.Node("Mul", [writer.Node("Relu", [Convolution(writer, input)]), attention]);
        int length = Channels * Size * Size;
        string logits = writer.Node("Gemm", [writer.Node("Flatten", [Convolution(writer, product)]), Weight(writer, length, length, 3), Weight(writer, 20, 3)]);
        writer.Output(logits, 1, 3);
        return writer.ToBytes();
    }

    private string Convolution(ModelWriter writer, string x) => writer.Node(
        "Conv", [x, Weight(writer, 12, Channels, Channels, 3, 3), Weight(writer, 20, Channels)], ("kernel_shape", (int[])[3, 3]), ("pads", (int[])[1, 1, 1, 1]));

    private string Weight(ModelWriter writer, int summands, params int[] shape) =>
        writer.Weight(shape, Values(shape.Aggregate((a, b) => a * b), 2 / MathF.Sqrt(summands)));

    private float[] Values(int count, float range) => [.. Enumerable.Range(0, count).Select(_ => range * ((2 * _random.NextSingle()) - 1))];
}
