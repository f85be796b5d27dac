using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>Small networks with a Softmax inside: attention over channels or over positions.</summary>
public static class AttentionNetworks
{
    private const int Channels = 4;
    private const int Size = 6;
    private const int Classes = 3;

    /// <param name="over">channels, positions, width, or logarithm (over channels).</param>
    public static RandomNetwork Create(string over, int opset)
    {
        Dice dice = new(11);
        int[] shape = [1, Channels, Size, Size];
        Growth growth = new(dice, new ModelWriter(opset), shape, biases: true);
        ModelWriter writer = growth.Writer;
        string input = growth.Current;

        Convolutions.Same(growth, Channels, 3);
        string scores = growth.Current;
        string Shaped(string x, params int[] to) => writer.Node("Reshape", [x, growth.AxesOrShape(to)]);
        string attention = over switch
        {
            "channels" => writer.Node("Softmax", [scores], ("axis", 1)),
            "width" => writer.Node("Softmax", [scores], ("axis", 3)),
            "positions" => Shaped(writer.Node("Softmax", [Shaped(scores, 1, Channels, Size * Size)], ("axis", 2)), shape),
            "logarithm" => writer.Node("LogSoftmax", [scores], ("axis", 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(over), over, null),
        };
        growth.Move(input, shape, over);
        Convolutions.Same(growth, Channels, 3);
        Pointwise.Relu(growth);
        growth.Move(writer.Node("Mul", [growth.Current, attention]), shape, "attended");
        Convolutions.Same(growth, Channels, 3);

        int length = shape.Aggregate((a, b) => a * b);
        string logits = writer.Node("Gemm", [writer.Node("Flatten", [growth.Current]), growth.Weight(length, length, Classes), growth.Bias(Classes)]);
        writer.Output(logits, 1, Classes);
        return new(11, writer.ToBytes(), $"opset {opset}, {string.Join(" > ", growth.Story)}", growth.Contents, dice.Values(length, 1), dice.Values(length, 0.3f), Classes);
    }
}
