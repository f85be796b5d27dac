using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>alpha*A*B + beta*C with one live row A: https://onnx.ai/onnx/operators/onnx__Gemm.html.</summary>
internal sealed class GemmImporter() : OperatorImporter("Gemm", 6, 2, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Routing;

    public override string Restrictions => "";

    /// <summary>A live matrix B, and a C that is live or differs between rows, are a product and a sum.</summary>
    public override OperatorExpander? Expander(ImportContext context)
    {
        // What broadcasts at all does so as the attribute says.
        if (context.Opset < 7) context.Attributes.Ignore("broadcast");
        return context.IsLive(1) || context.IsLive(2) || (context.IsLive(0) && context.Has(2) && DiffersByRow(context.Operand(2).Known!)) ? new GemmExpander() : null;
    }

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        int lead = 2 - context.Dims(index).Count;
        return index switch
        {
            0 => context.Attributes.Flag("transA", false) ? [null, 0] : [0, null],
            1 => context.Attributes.Flag("transB", false) ? [1, null] : [null, 1],
            _ => [.. context.Dims(index).Select((_, axis) => (int?)(axis + lead))],
        };
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var rows = context.View(0, "A");
        var weight = context.Weights(1, "B");
        bool transposeA = context.Attributes.Flag("transA", false), transposeB = context.Attributes.Flag("transB", false);
        float alpha = context.Attributes.Finite("alpha", 1), beta = context.Attributes.Finite("beta", 1);
        if (rows.Dims.Count != 2)
            throw context.BadShape($"{context.Role(0, "A")} has shape {ImportContext.Show(rows.Dims)}", "rank 2 (is a Flatten missing?)");
        if (transposeA) rows = rows.Transpose([1, 0]);
        if (weight.Dims.Count != 2 || weight.Dims.Contains(0) || weight.Dims[transposeB ? 1 : 0] != rows.Dims[1])
            throw context.Contradiction(
                $"{context.Role(1, "B")} has shape {ImportContext.Show(weight.Dims)} with transB {(transposeB ? 1 : 0)}",
                $"{rows.Dims[1]} rows of weights for A {ImportContext.Show(context.Dims(0))}");
        if (!transposeB) weight = ConstantViews.Transpose(weight, [1, 0]);
        var bias = context.Has(2) ? Bias(context, rows.Dims[0], weight.Dims[0]) : null;
        if (beta == 0) bias = null;
        return [TokenLayer.Of(context, rows, 1, weight, bias, alpha, beta)];
    }

    protected override Constant Fold(ImportContext context)
    {
        Constant left = context.Known(0, "A"), right = context.Known(1, "B");
        if (left.Dims.Count != 2 || right.Dims.Count != 2)
            throw context.Contradiction($"A {ImportContext.Show(left.Dims)} and B {ImportContext.Show(right.Dims)}", "two matrices");
        if (context.Attributes.Flag("transA", false)) left = ConstantViews.Transpose(left, [1, 0]);
        if (context.Attributes.Flag("transB", false)) right = ConstantViews.Transpose(right, [1, 0]);
        float alpha = context.Attributes.Finite("alpha", 1), beta = context.Attributes.Finite("beta", 1);
        var product = MatrixFold.Product(context, left, right);
        float[] values = (float[])context.Values(product), bias = new float[values.Length];
        if (context.Has(2))
        {
            var summand = context.Known(2, "C");
            if (summand.IsInteger || Shapes.Broadcast(summand.Dims, product.Dims) is not { } dims || !dims.SequenceEqual(product.Dims))
                throw context.BadOperand(2, "C", $"of shape {ImportContext.Show(summand.Dims)}", $"floating numbers that broadcast to {ImportContext.Show(product.Dims)}");
            bias = (float[])context.Values(ConstantViews.Expand(summand, product.Dims));
        }

        return Constant.Of(product.Dims, [.. values.Select((value, i) => (alpha * value) + (beta * bias[i]))]);
    }

    private static bool DiffersByRow(Constant summand) => summand.Dims.Count == 2 && summand.Dims[0] > 1 && summand.Strides[0] != 0;

    private static Constant Bias(ImportContext context, int rows, int outputs)
    {
        var bias = context.Weights(2, "C");
        string found = $"{context.Role(2, "C")} has shape {ImportContext.Show(bias.Dims)}";
        if (bias.Dims.Contains(0) || Shapes.Broadcast(bias.Dims, [rows, outputs]) is not { } broadcast || !broadcast.SequenceEqual([rows, outputs]))
            throw context.Contradiction(found, $"one that broadcasts to [{rows},{outputs}]");
        if (bias.Count is not 1 && bias.Count != outputs || bias.Dims.Count == 2 && bias.Dims[0] != 1)
            throw context.BadShape(found, $"one bias for all {rows} rows, [{outputs}] or [1,{outputs}]");
        return ConstantViews.Reshape(bias, [bias.Count])!;
    }
}
