using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>Live rows times a constant matrix, a constant matrix times live columns, or two live tensors: https://onnx.ai/onnx/operators/onnx__MatMul.html.</summary>
internal sealed class MatMulImporter() : OperatorImporter("MatMul", 1, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Bilinear;

    public override string Restrictions => "";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) =>
        index == 0 ? TensorLayout.ChannelsLast : rank == 3 ? TensorLayout.ChannelsFirst : null;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Product(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        if (!context.IsLive(0)) return [MatrixTimesColumns(context)];
        return [context.IsLive(1) ? MatrixProductImport.Of(context) : RowsTimesMatrix(context)];
    }

    protected override Constant Fold(ImportContext context) => MatrixFold.Product(context, context.Known(0, "A"), context.Known(1, "B"));

    private static TensorView RowsTimesMatrix(ImportContext context)
    {
        var rows = context.View(0, "A");
        var weight = context.Weights(1, "B");
        bool isVector = weight.Dims.Count == 1;
        int last = rows.Dims.Count - 1, matrixRank = Math.Min(weight.Dims.Count, 2);
        string shapes = $"A {ImportContext.Show(rows.Dims)} times B {ImportContext.Show(weight.Dims)}";
        if (matrixRank == 0 || last < 0 || weight.Dims.Contains(0) || weight.Dims[weight.Dims.Count - matrixRank] != rows.Dims[last])
            throw context.Contradiction(shapes, $"{(last < 0 ? 1 : rows.Dims[last])} rows in B");
        if (IsStack(weight)) return Stack(context, rows, weight, shapes, rowsAreLive: true);
        int outputs = isVector ? 1 : weight.Dims[weight.Dims.Count - 1];
        var matrix = ConstantViews.Transpose(ConstantViews.Reshape(weight, [rows.Dims[last], outputs])!, [1, 0]);

        // A vector on either side loses its dimension; stacks of one keep theirs.
        int stacks = Math.Max(0, weight.Dims.Count - Math.Max(rows.Dims.Count, 2));
        IEnumerable<int> dims = [.. Enumerable.Repeat(1, stacks), .. rows.Dims.Take(last), .. isVector ? Array.Empty<int>() : [outputs]];
        return context.Reshaped(TokenLayer.Of(context, rows, last, matrix), [.. dims], "");
    }

    private static TensorView MatrixTimesColumns(ImportContext context)
    {
        var weight = context.Weights(0, "A");
        var columns = context.View(1, "B");
        bool isColumn = columns.Dims.Count == 1;
        int axis = Math.Max(0, columns.Dims.Count - 2), matrixRank = Math.Min(weight.Dims.Count, 2);
        string shapes = $"A {ImportContext.Show(weight.Dims)} known at build time times B {ImportContext.Show(columns.Dims)}";
        if (columns.Dims.Count == 0 || matrixRank == 0 || weight.Dims.Contains(0) || weight.Dims[weight.Dims.Count - 1] != columns.Dims[axis])
            throw context.Contradiction(shapes, $"{(columns.Dims.Count == 0 ? 1 : columns.Dims[axis])} columns in A");
        if (IsStack(weight)) return Stack(context, columns, weight, shapes, rowsAreLive: false);
        int outputs = matrixRank == 2 ? weight.Dims[weight.Dims.Count - 2] : 1;
        var matrix = ConstantViews.Reshape(weight, [outputs, columns.Dims[axis]])!;
        int stacks = Math.Max(0, weight.Dims.Count - Math.Max(columns.Dims.Count, 2));
        IEnumerable<int> dims =
            [.. Enumerable.Repeat(1, stacks), .. columns.Dims.Take(axis), .. matrixRank == 2 ? [outputs] : Array.Empty<int>(), .. isColumn ? Array.Empty<int>() : columns.Dims.Skip(axis + 1)];
        return context.Reshaped(TokenLayer.Of(context, columns, axis, matrix), [.. dims], "");
    }

    private static bool IsStack(Constant weight) => weight.Dims.Take(weight.Dims.Count - 2).Any(dim => dim != 1);

    /// <summary>Several matrices, for which both operands are brought to one rank; a vector among them loses its dimension again.</summary>
    private static TensorView Stack(ImportContext context, TensorView live, Constant weight, string shapes, bool rowsAreLive)
    {
        bool isVector = live.Dims.Count == 1;
        if (isVector) live = live.Reshape(rowsAreLive ? [1, .. live.Dims] : [.. live.Dims, 1])!;
        int rank = Math.Max(live.Dims.Count, weight.Dims.Count), batches = rank - 2;
        int[] liveDims = Lead(live.Dims, rank), weightDims = Lead(weight.Dims, rank);
        if (Shapes.Broadcast([.. liveDims.Take(batches)], [.. weightDims.Take(batches)]) is null)
            throw context.Contradiction(shapes, "batches that broadcast to each other");
        var stack = ConstantViews.Reshape(weight, weightDims)!;
        if (rowsAreLive) stack = ConstantViews.Transpose(stack, [.. Enumerable.Range(0, batches), rank - 1, rank - 2]);
        var product = MatrixStack.Of(context, live.Reshape(liveDims)!, rowsAreLive ? rank - 1 : rank - 2, stack);
        int[] dims = [.. product.Dims.Where((_, axis) => !(isVector && axis == (rowsAreLive ? rank - 2 : rank - 1)))];
        return context.Reshaped(product, dims, "");
    }

    private static int[] Lead(IReadOnlyList<int> dims, int rank) => [.. Enumerable.Repeat(1, rank - dims.Count), .. dims];
}
