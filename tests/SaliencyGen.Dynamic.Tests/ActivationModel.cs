using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Where the elements lie that an operator is applied to, so that it is defined there.</summary>
internal enum ElementRange
{
    /// <summary>On both sides of 0.</summary>
    All,

    /// <summary>From 0.4 to 2.4.</summary>
    Positive,

    /// <summary>Between -1 and 1, without the ends.</summary>
    Proper,

    /// <summary>From 1.1 to 3.1.</summary>
    AboveOne,
}

/// <summary>
/// A small classifier around one operator of one live input: convolution, operator, convolution, dense layer, and past the second convolution a
/// dense layer that reads the average of the operator's map. That has 5 channels, whose blocks are padded; a dense layer multiplies such padding by
/// zeros.
/// </summary>
/// <param name="Type">The operator.</param>
/// <param name="Since">The first opset that has it; for another operator set any opset.</param>
/// <param name="Attributes">As the writer takes them.</param>
internal sealed record ActivationModel(string Type, int Since, params (string Name, object Value)[] Attributes)
{
    private const int Channels = 5;

    private const int Classes = 3;

    /// <summary>The operator set where it is not the standard one.</summary>
    public string Domain { get; init; } = "";

    public ElementRange Range { get; init; }

    /// <summary>The values of a second, constant operand: one, or one along the last axis, or along the channels.</summary>
    public float[]? Second { get; init; }

    /// <summary>The second operand's values go along the channels.</summary>
    public bool IsByChannel { get; init; }

    /// <summary>The constant is the first operand and the live one the second.</summary>
    public bool ConstantIsFirst { get; init; }

    public byte[] ToBytes(int opset)
    {
        ModelWriter writer = new(opset);
        DrawnWeights draw = new(writer, seed: 23);
        string x = writer.Input("input", 1, 2, 7, 6);
        x = writer.Node("Conv", [x, draw.Weight(18, Channels, 2, 3, 3), draw.Weight(20, Channels)], ("kernel_shape", (int[])[3, 3]));
        x = Placed(writer, x);
        string[] operands = Second is null ? [x] : [x, writer.Weight(Second.Length == 1 ? [] : IsByChannel ? [Second.Length, 1, 1] : [Second.Length], Second)];
        if (ConstantIsFirst) Array.Reverse(operands);
        x = Domain.Length > 0 ? writer.NodeOf(Domain, Type, operands, Attributes) : writer.Node(Type, operands, Attributes);
        string pooled = writer.Node("Flatten", [writer.Node("GlobalAveragePool", [x])]);
        string context = writer.Node("Reshape", [writer.Node("MatMul", [pooled, draw.Weight(Channels, Channels, 4)]), writer.Integers(1, 4, 1, 1)]);
        x = writer.Node("Conv", [x, draw.Weight(Channels * 4, 4, Channels, 2, 2), draw.Weight(20, 4)], ("kernel_shape", (int[])[2, 2]));
        x = writer.Node("Flatten", [writer.Node("Add", [x, context])]);
        writer.Output(writer.Node("Gemm", [x, draw.Weight(4 * 4 * 3, 4 * 4 * 3, Classes), draw.Weight(20, Classes)]), 1, Classes);
        return writer.ToBytes();
    }

    public override string ToString()
    {
        string operands = Second is null ? "" : $", {string.Join(' ', Second)}{(ConstantIsFirst ? " first" : "")}{(IsByChannel ? " by channel" : "")}";
        string attributes = string.Join(", ", Attributes.Select(attribute => $"{attribute.Name} = {attribute.Value}"));
        return $"{Domain}{(Domain.Length > 0 ? "." : "")}{Type}({attributes}{operands})";
    }

    private string Placed(ModelWriter writer, string x)
    {
        if (Range == ElementRange.All) return x;
        x = writer.Node("Tanh", [x]);
        float factor = Range == ElementRange.Proper ? 0.95f : 1;
        float summand = Range switch { ElementRange.Positive => 1.4f, ElementRange.AboveOne => 2.1f, _ => 0 };
        if (factor != 1) x = writer.Node("Mul", [x, writer.Scalar(factor)]);
        return summand == 0 ? x : writer.Node("Add", [x, writer.Scalar(summand)]);
    }
}
