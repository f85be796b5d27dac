using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>
/// alpha * A * B, each matrix perhaps transposed: com.microsoft's FusedMatMul. transBatch moves the first axis in front of the matrix's columns, before
/// trans swaps the last two.
/// </summary>
internal sealed class FusedMatMulExpander : OperatorExpander
{
    public override string Restrictions => "";

    public FusedMatMulExpander()
        : base("FusedMatMul", 1, 2, 2) => Domain = Domains.Microsoft;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) =>
        index == 0 && !node.Attributes.ContainsKey("transA") && !node.Attributes.ContainsKey("transBatchA") ? TensorLayout.ChannelsLast : null;

    public override void Expand(NodeParts parts)
    {
        float alpha = parts.Context.Attributes.Finite("alpha", 1);
        var (left, right) = (Operand(parts, 0, "A"), Operand(parts, 1, "B"));

        // Whatever is smaller is scaled; behind weights it costs nothing.
        bool scalesLeft = parts.Context.IsLive(0) && parts.Context.IsLive(1) && left.Columns < right.Columns;
        string product = parts.MatMul(scalesLeft ? parts.Scaled(left.Tensor, alpha) : left.Tensor, right.Tensor);
        parts.Return(scalesLeft ? product : parts.Scaled(product, alpha));
    }

    private static (string Tensor, int Columns) Operand(NodeParts parts, int index, string side)
    {
        bool swaps = parts.Context.Attributes.Flag($"trans{side}", false), moves = parts.Context.Attributes.Flag($"transBatch{side}", false);
        var dims = parts.Context.Dims(index);
        var axes = Enumerable.Range(0, dims.Count).ToList();
        if (moves && dims.Count > 2)
        {
            axes.RemoveAt(0);
            axes.Insert(dims.Count - 2, 0);
        }

        // A vector has nothing to swap.
        if (swaps && dims.Count > 1) (axes[dims.Count - 2], axes[dims.Count - 1]) = (axes[dims.Count - 1], axes[dims.Count - 2]);
        bool isMoved = axes.Where((axis, place) => axis != place).Any();
        string tensor = isMoved ? parts.Transposed(parts.Input(index), [.. axes.Select(axis => (long)axis)]) : parts.Input(index);
        return (tensor, axes.Count > 0 ? dims[axes[axes.Count - 1]] : 1);
    }
}
