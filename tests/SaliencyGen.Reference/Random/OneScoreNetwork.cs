using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>A small network with one score, by what stands behind its logit. Same seed, same weights, whatever the ending.</summary>
public static class OneScoreNetwork
{
    private const int Channels = 3, Height = 9, Width = 8, Inner = 6, Outer = 17;

    /// <summary>Values of one input.</summary>
    public const int InputLength = Channels * Height * Width;

    /// <param name="ending">Operators behind the logit, in their order: Sigmoid, Minus, OneMinus, Percent, Clip.</param>
    public static byte[] Create(int seed, params string[] ending)
    {
        Dice dice = new(seed);
        ModelWriter writer = new(opset: 13);
        string x = writer.Input("input", 1, Channels, Height, Width);
        x = Convolution(writer, dice, x, Channels, Inner);
        x = writer.Node("MaxPool", [x], ("kernel_shape", (int[])[2, 2]), ("strides", (int[])[2, 2]));
        x = Convolution(writer, dice, x, Inner, Outer);
        x = writer.Node("Flatten", [writer.Node("GlobalAveragePool", [x])], ("axis", 1));
        x = writer.Node("Gemm", [x, writer.Weight([1, Outer], dice.Values(Outer, 1)), writer.Weight([1], [0.25f])], ("transB", 1));
        foreach (string name in ending) x = End(writer, name, x);
        writer.Output(x, 1, 1);
        return writer.ToBytes();
    }

    /// <summary>Values for an input, or for a baseline with another seed.</summary>
    public static float[] Image(int seed) => new Dice(seed).Values(InputLength, 1);

    private static string Convolution(ModelWriter writer, Dice dice, string x, int from, int to) => writer.Node("Relu",
    [
        writer.Node(
            "Conv",
            [x, writer.Weight([to, from, 3, 3], dice.Values(to * from * 9, 0.4f)), writer.Weight([to], dice.Values(to, 0.1f))],
            ("kernel_shape", (int[])[3, 3]), ("pads", (int[])[1, 1, 1, 1])),
    ]);

    private static string End(ModelWriter writer, string name, string x) => name switch
    {
        "Minus" => writer.Node("Mul", [x, writer.Scalar(-1)]),
        "OneMinus" => writer.Node("Sub", [writer.Scalar(1), x]),
        "Clip" => writer.Node("Clip", [x, writer.Scalar(0.001f), writer.Scalar(0.999f)]),
        "Percent" => writer.Node("Mul", [x, writer.Scalar(100)]),
        "Sigmoid" => writer.Node(name, [x]),
        _ => throw new ArgumentException($"ending {name}", nameof(name)),
    };
}
