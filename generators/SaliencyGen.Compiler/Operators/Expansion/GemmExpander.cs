using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>alpha*A*B + beta*C as a product, of two live matrices where B is one, and a sum.</summary>
internal sealed class GemmExpander() : OperatorExpander("Gemm", 7, 2, 3)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        if (context.Dims(0).Count != 2 || context.Dims(1).Count != 2)
            throw context.BadShape($"{context.Role(0, "A")} has shape {ImportContext.Show(context.Dims(0))} and B {ImportContext.Show(context.Dims(1))}", "two matrices (is a Flatten missing?)");
        bool transposeA = context.Attributes.Flag("transA", false), transposeB = context.Attributes.Flag("transB", false);
        float alpha = context.Attributes.Finite("alpha", 1), beta = context.Attributes.Finite("beta", 1);
        string left = parts.Input(0), right = parts.Input(1);
        string product = context.IsLive(1)
            ? parts.Scaled(parts.Add("MatMul", [transposeA ? parts.Transposed(left, 1, 0) : left, transposeB ? parts.Transposed(right, 1, 0) : right], isMain: true), alpha)
            : parts.Add("Gemm", [left, right], context.Node.Attributes.Values.Where(attribute => attribute.Name is not ("beta" or "broadcast")), isMain: true);
        int[] dims = [context.Dims(0)[transposeA ? 1 : 0], context.Dims(1)[transposeB ? 0 : 1]];
        if (context.Has(2) && (Shapes.Broadcast(context.Dims(2), dims) is not { } broadcast || !broadcast.SequenceEqual(dims)))
            throw context.Contradiction($"{context.Role(2, "C")} has shape {ImportContext.Show(context.Dims(2))}", $"one that broadcasts to {ImportContext.Show(dims)}");
        parts.Return(context.Has(2) && beta != 0 ? parts.Sum(product, parts.Scaled(parts.Input(2), beta)) : product);
    }
}
