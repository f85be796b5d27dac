using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>alpha*A*B + beta*C with one live row A: https://onnx.ai/onnx/operators/onnx__Gemm.html.</summary>
internal sealed class GemmImporter() : OperatorImporter("Gemm", 7, 2, 3)
{
    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "A");
        var weight = context.Weights(1, "B");
        bool transposeA = context.Attributes.Flag("transA", false), transposeB = context.Attributes.Flag("transB", false);
        float alpha = context.Attributes.Finite("alpha", 1), beta = context.Attributes.Finite("beta", 1);
        var dims = input.Shape.Dims;
        if (dims.Count != 2) throw context.BadShape($"{context.Role(0, "A")} has shape {input.Shape}", "rank 2 (is a Flatten missing?)");
        if (dims[transposeA ? 1 : 0] != 1)
            throw context.BadShape(
                $"{context.Role(0, "A")} has shape {input.Shape} with transA {(transposeA ? 1 : 0)}", "one row, the batch of 1");
        if (weight.Dims.Count != 2 || weight.Dims.Contains(0) || weight.Dims[transposeB ? 1 : 0] != input.Shape.Count)
            throw context.Contradiction(
                $"{context.Role(1, "B")} has shape {ImportContext.Show(weight.Dims)} with transB {(transposeB ? 1 : 0)}",
                $"{input.Shape.Count} rows of weights for A {input.Shape}");
        if (!transposeB) weight = ConstantViews.Transpose(weight, [1, 0]);
        int outputs = weight.Dims[0];
        var bias = context.Has(2) ? Bias(context, outputs) : null;
        if (beta == 0) bias = null;
        return context.Add(new DenseNode(context.Name, input, context.NewOutput([1, outputs]), weight, bias, alpha, beta));
    }

    private static Constant Bias(ImportContext context, int outputs)
    {
        var bias = context.Weights(2, "C");
        var broadcast = bias.Dims.Contains(0) ? null : Shapes.Broadcast(bias.Dims, [1, outputs]);
        if (broadcast is null || !broadcast.SequenceEqual([1, outputs]))
            throw context.Contradiction(
                $"{context.Role(2, "C")} has shape {ImportContext.Show(bias.Dims)}", $"one that broadcasts to [1,{outputs}]");
        return ConstantViews.Reshape(bias, [bias.Count])!;
    }
}
