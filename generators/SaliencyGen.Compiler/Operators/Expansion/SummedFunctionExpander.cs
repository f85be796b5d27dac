using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Sums;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// A function of each element, their sum over some axes, and a function of the sum: https://onnx.ai/onnx/operators/onnx__ReduceL2.html and its relatives.
/// Without axes nothing is summed, and both functions remain.
/// </summary>
internal sealed class SummedFunctionExpander(string opType, Func<NodeParts, string, string> each, Func<NodeParts, string, string> whole)
    : OperatorExpander(opType, 1, 1, 2)
{
    public override string Restrictions => "axes known at build time";

    private const int AxesAreInputSince = 18;

    public static IEnumerable<OperatorImporter> All =>
    [
        new SummedFunctionExpander("ReduceL1", (parts, x) => parts.Add("Abs", [x]), (_, sum) => sum),
        new SummedFunctionExpander("ReduceL2", (parts, x) => parts.ToPower(x, 2), (parts, sum) => parts.Add("Sqrt", [sum])),
        new SummedFunctionExpander("ReduceSumSquare", (parts, x) => parts.ToPower(x, 2), (_, sum) => sum),
        new SummedFunctionExpander("ReduceLogSum", (_, x) => x, (parts, sum) => parts.Add("Log", [sum])),
        new SummedFunctionExpander("ReduceLogSumExp", (parts, x) => parts.Add("Exp", [x]), (parts, sum) => parts.Add("Log", [sum])),
    ];

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => ReduceImporter.LayoutOf(node, rank, integers);

    public override void Expand(NodeParts parts)
    {
        var reduction = new ReduceAxes(parts.Context, AxesAreInputSince);
        string terms = each(parts, parts.Input(0)), sum = terms;
        if (reduction.Axes.Count > 0)
        {
            long[] axes = [.. reduction.Axes.OrderBy(axis => axis).Select(axis => (long)axis)];
            bool keeps = reduction.OutputDims.Count == parts.Context.Dims(0).Count;
            sum = parts.Add("ReduceSum", [terms, parts.Constant("axes", Graph.Constant.Of([axes.Length], axes))], [StandardParts.Int("keepdims", keeps ? 1 : 0)], isMain: true);
        }

        string result = whole(parts, sum);
        parts.Return(result == parts.Input(0) ? parts.Add("Identity", [result]) : result);
    }
}
