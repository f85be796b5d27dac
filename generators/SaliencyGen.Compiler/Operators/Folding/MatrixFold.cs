using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Products of matrices that are known at build time, as networks make tables of position biases with; summed in double precision.</summary>
internal static class MatrixFold
{
    /// <summary>A tenth of a second.</summary>
    private const long MostProducts = 1 << 26;

    /// <summary>Stacks of matrices, which broadcast, as MatMul multiplies them.</summary>
    public static Constant Product(ImportContext context, Constant left, Constant right)
    {
        string shapes = $"A {ImportContext.Show(left.Dims)} times B {ImportContext.Show(right.Dims)}";
        if (left.IsInteger || right.IsInteger) throw context.Contradiction($"{shapes} of integers", "floating numbers");
        if (left.Dims.Count == 0 || right.Dims.Count == 0) throw context.Contradiction(shapes, "one dimension at least");
        bool isRow = left.Dims.Count == 1, isColumn = right.Dims.Count == 1;
        IReadOnlyList<int> a = isRow ? [1, .. left.Dims] : left.Dims, b = isColumn ? [.. right.Dims, 1] : right.Dims;
        int rows = a[a.Count - 2], depth = a[a.Count - 1], columns = b[b.Count - 1];
        if (b[b.Count - 2] != depth || Shapes.Broadcast([.. a.Take(a.Count - 2)], [.. b.Take(b.Count - 2)]) is not { } stack)
            throw context.Contradiction(shapes, $"{depth} rows in B, and stacks that broadcast");
        if (!Shapes.TryCount([.. stack.Select(dim => (long)dim), rows, columns], out long count) || count * Math.Max(depth, 1) > MostProducts)
            throw new FoldingLimitException($"{shapes}, {count} sums of {depth} products", (int)MostProducts);
        context.Spend(count);
        float[] x = Values(context, left, [.. stack, rows, depth], a), y = Values(context, right, [.. stack, depth, columns], b), result = new float[count];
        for (int i = 0; i < result.Length; i++)
        {
            int matrix = i / (rows * columns), row = i / columns % rows, column = i % columns;
            double sum = 0;
            for (int k = 0; k < depth; k++) sum += (double)x[(((matrix * rows) + row) * depth) + k] * y[(((matrix * depth) + k) * columns) + column];
            result[i] = (float)sum;
        }

        return Constant.Of([.. stack, .. isRow ? Array.Empty<int>() : [rows], .. isColumn ? Array.Empty<int>() : [columns]], result);
    }

    private static float[] Values(ImportContext context, Constant constant, int[] dims, IReadOnlyList<int> own) =>
        (float[])context.Values(ConstantViews.Expand(ConstantViews.Reshape(constant, own) ?? Constant.Of(own, (float[])context.Values(constant)), dims));
}
