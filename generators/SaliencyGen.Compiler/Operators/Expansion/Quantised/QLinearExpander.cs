using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>ONNX Runtime's operators of quantised tensors that are a standard operator of the real numbers.</summary>
internal sealed class QLinearExpander : OperatorExpander
{
    public override string Restrictions => "scales and zero points known at build time";

    private readonly Func<NodeParts, string> _real;
    private readonly int _result;
    private readonly TensorLayout? _layout;

    /// <param name="opType">Its name.</param>
    /// <param name="result">Where the scale of the result stands, its zero point behind it.</param>
    /// <param name="real">The standard operator.</param>
    /// <param name="layout">The order of axes that it asks for.</param>
    /// <param name="minInputs">Inputs at least.</param>
    /// <param name="maxInputs">Inputs at most.</param>
    private QLinearExpander(string opType, int result, Func<NodeParts, string> real, TensorLayout? layout = null, int minInputs = 4, int maxInputs = Variadic)
        : base(opType, 1, minInputs, maxInputs)
    {
        (_real, _result, _layout) = (real, result, layout);
        Domain = Domains.Microsoft;
    }

    public static IEnumerable<QLinearExpander> All { get; } =
    [
        new("QLinearAdd", 6, Pair("Add"), null, 7, 8),
        new("QLinearMul", 6, Pair("Mul"), null, 7, 8),
        new("QLinearSigmoid", 3, One("Sigmoid"), null, 4, 5),
        new("QLinearLeakyRelu", 3, One("LeakyRelu"), null, 4, 5),
        new("QLinearAveragePool", 3, parts => FirstChannels(parts, "AveragePool"), TensorLayout.ChannelsFirst, 4, 5),
        new("QLinearGlobalAveragePool", 3, parts => FirstChannels(parts, "GlobalAveragePool"), TensorLayout.ChannelsFirst, 5, 5),
        new("QLinearSoftmax", 3, Softmax, null, 5, 5),
        new("QLinearConcat", 0, Joined, null, 5),
    ];

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => index == 0 ? _layout : null;

    public override void Expand(NodeParts parts) => parts.Return(parts.Quantised(_real(parts), _result));

    private static Func<NodeParts, string> Pair(string opType) => parts => parts.Add(opType, [parts.Dequantised(0), parts.Dequantised(3)], isMain: true);

    private static Func<NodeParts, string> One(string opType) => parts => parts.Add(opType, [parts.Dequantised(0)], parts.Own(), isMain: true);

    private static string FirstChannels(NodeParts parts, string opType)
    {
        if (parts.Context.Attributes.Flag("channels_last", false)) throw parts.Context.Attributes.Bad("channels_last", "1", "0");
        var own = parts.Own().FindAll(attribute => attribute.Name != "channels_last");
        return parts.Add(opType, [parts.Dequantised(0)], own, isMain: true);
    }

    private static string Softmax(NodeParts parts)
    {
        // Below version 13 of Softmax, all axes from the stated one on are one.
        long axis = parts.Context.Attributes.Int("axis", -1), opset = parts.Context.Attributes.Int("opset", 0);
        int rank = parts.Context.Dims(0).Count;
        if (opset < 13 && parts.Context.Axis(axis, rank) != rank - 1) throw parts.Context.Attributes.Bad("axis", $"{axis}", "the last axis below opset 13");
        return parts.Add("Softmax", [parts.Dequantised(0)], [StandardParts.Int("axis", axis)], isMain: true);
    }

    private static string Joined(NodeParts parts)
    {
        int count = (parts.Context.Operands.Count - 2) / 3;
        return parts.Add("Concat", Enumerable.Range(0, count).Select(i => parts.Dequantised(2 + (3 * i))).ToList(), parts.Own(), isMain: true);
    }
}
