using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// The p-norm of each window, https://onnx.ai/onnx/operators/onnx__LpPool.html, or of each channel, https://onnx.ai/onnx/operators/onnx__GlobalLpPool.html:
/// the p-th root of the sum of p-th powers of magnitudes.
/// </summary>
internal sealed class NormPoolExpander(string opType, bool isGlobal) : OperatorExpander(opType, 2, 1, 1)
{
    public override string Restrictions => "";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override void Expand(NodeParts parts)
    {
        var attributes = parts.Context.Attributes;
        long power = attributes.Int("p", 2);
        if (power < 1) throw attributes.Bad("p", $"{power}", "1 or more");
        string terms = power == 2 ? parts.ToPower(parts.Input(0), 2) : parts.Add("Abs", [parts.Input(0)]);
        if (power > 2) terms = parts.ToPower(terms, power);
        string sum = isGlobal ? Sum(parts, terms) : WindowSum(parts, terms);
        parts.Return(power switch { 1 => sum, 2 => parts.Add("Sqrt", [sum]), _ => parts.ToPower(sum, 1f / power) });
    }

    private static string Sum(NodeParts parts, string terms)
    {
        long[] axes = [.. Enumerable.Range(2, Math.Max(0, parts.Context.Dims(0).Count - 2)).Select(axis => (long)axis)];
        return parts.Add("ReduceSum", [terms, parts.Constant("axes", Graph.Constant.Of([axes.Length], axes))], [StandardParts.Int("noop_with_empty_axes", 1)], isMain: true);
    }

    /// <summary>The mean of all cells, of the padding's too, times their number.</summary>
    private static string WindowSum(NodeParts parts, string terms)
    {
        var attributes = parts.Context.Attributes;
        if (attributes.Flag("ceil_mode", false)) throw attributes.Bad("ceil_mode", "1", "0: windows that reach beyond the padding have fewer cells");
        var own = parts.Context.Node.Attributes.Values.Where(attribute => attribute.Name is not ("p" or "ceil_mode")).ToList();

        // The pool refuses what it does not honour.
        attributes.Ignore([.. own.Select(attribute => attribute.Name)]);
        string mean = parts.Add("AveragePool", [terms], [.. own, StandardParts.Int("count_include_pad", 1)], isMain: true);
        var kernel = attributes.Ints("kernel_shape") ?? throw attributes.Bad("kernel_shape", "not there", "the window's extents");
        return parts.Scaled(mean, kernel.Aggregate(1f, (area, extent) => area * extent));
    }
}
