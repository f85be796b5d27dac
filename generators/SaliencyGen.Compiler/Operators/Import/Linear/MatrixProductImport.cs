using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>
/// A product of two live tensors. Its last axis is the output's features; batches that the operands have among their features (heads) stay there where whole
/// blocks of channels allow, all others are positions. Operands are read where they lie, if each index runs along channels or positions one by one.
/// </summary>
internal sealed class MatrixProductImport
{
    private readonly ImportContext _context;
    private readonly int _rank, _rows, _depth, _columns;
    private readonly int[] _batch;
    private TensorView _left, _right;

    private MatrixProductImport(ImportContext context, TensorView left, TensorView right, int[] batch)
    {
        (_context, _rank) = (context, batch.Length + 2);
        (_rows, _depth, _columns) = (left.Dims[left.Dims.Count - 2], left.Dims[left.Dims.Count - 1], right.Dims[right.Dims.Count - 1]);
        _batch = batch;
        _left = context.Apart(left.Expand([.. batch, _rows, _depth]));
        _right = context.Apart(right.Expand([.. batch, _depth, _columns]));
    }

    public static TensorView Of(ImportContext context)
    {
        var (left, right) = (context.View(0, "A"), context.View(1, "B"));
        bool isRow = left.Dims.Count == 1, isColumn = right.Dims.Count == 1;
        if (isRow) left = left.Reshape([1, .. left.Dims])!;
        if (isColumn) right = right.Reshape([.. right.Dims, 1])!;
        string shapes = $"A {ImportContext.Show(context.Dims(0))} times B {ImportContext.Show(context.Dims(1))}";
        if (left.Dims.Count < 2 || right.Dims.Count < 2 || left.Dims[left.Dims.Count - 1] != right.Dims[right.Dims.Count - 2])
            throw context.Contradiction(shapes, "as many rows in B as columns in A");
        int[] batch = Shapes.Broadcast([.. left.Dims.Take(left.Dims.Count - 2)], [.. right.Dims.Take(right.Dims.Count - 2)])
            ?? throw context.Contradiction(shapes, "batches that broadcast to each other");
        context.ShapeOf([.. batch.Select(dim => (long)dim), left.Dims[left.Dims.Count - 2], right.Dims[right.Dims.Count - 1]]);
        var product = new MatrixProductImport(context, left, right, batch).Build();
        int[] dims = [.. batch, .. isRow ? Array.Empty<int>() : [left.Dims[left.Dims.Count - 2]], .. isColumn ? Array.Empty<int>() : [right.Dims[right.Dims.Count - 1]]];
        return isRow || isColumn ? context.Reshaped(product, dims, "") : product;
    }

    private TensorView Build()
    {
        var axes = Enumerable.Range(0, _batch.Length).Where(axis => _batch[axis] > 1).ToList();
        var heads = axes.FindAll(axis => _columns % FeatureBuffer.BlockSize == 0 && (IsFeature(_left, axis) || IsFeature(_right, axis)));
        return TryBuild(axes, heads) ?? TryBuild(axes, []) ?? Plain(axes);
    }

    /// <summary>Every batch a run of positions, in operands that are copied to be so.</summary>
    private TensorView Plain(List<int> axes)
    {
        _left = Positional(_left);
        _right = Positional(_right);
        return TryBuild(axes, []) ?? throw new InvalidOperationException("batches of positions go together");

        TensorView Positional(TensorView view)
        {
            int features = _rank - 1;
            int[] positions = [.. Enumerable.Range(0, features)];
            var copy = new TensorView(_context.Arranged(view, [features], positions, [(int)Shapes.Count(positions.Select(axis => view.Dims[axis]))]));
            int[] order = [features, .. positions];
            return copy.Reshape([.. order.Select(axis => view.Dims[axis])])!.Transpose([.. Enumerable.Range(1, features), 0]);
        }
    }

    /// <summary>The product with some batches among the output's features; null where no two loops say where the matrices lie, or they cannot be written.</summary>
    private TensorView? TryBuild(List<int> axes, List<int> heads)
    {
        var output = Output(heads, axes);
        var batches = new BatchLoops(axes.ConvertAll(axis => new BatchLoop(_batch[axis], Step(_left, axis), Step(_right, axis), Step(output, axis))));
        if (batches.Count > 2) return null;
        if (Place(_left, batches, loop => loop.Left) is not { } left || Place(_right, batches, loop => loop.Right) is not { } right) return null;
        var place = Place(output, batches, loop => loop.Output)!;
        bool isWritable = left.IsWritable(left.RowsAreChannels ? _rows : _depth) && right.IsWritable(right.RowsAreChannels ? _depth : _columns) && place.IsWritable(_columns);
        if (!isWritable) return null;
        var form = new MatrixProductForm(batches.Extent(0), batches.Extent(1), _rows, _depth, _columns, left, right, place);
        var value = _context.NewOutput(output.Source.Shape.Dims);
        _context.Add(new MatrixProductNode(_context.Name, _left.Source, _right.Source, value, form));
        return output.Over(value);
    }

    /// <summary>A view of a value yet to be made: features are heads and columns, positions the other batches and rows.</summary>
    private TensorView Output(List<int> heads, List<int> axes)
    {
        int[] dims = [.. _batch, _rows, _columns];
        int[] order = [.. heads, _rank - 1, .. axes.Except(heads), _rank - 2];
        int[] rest = [.. Enumerable.Range(0, _rank).Except(order)], all = [.. order, .. rest];
        int channels = (int)Shapes.Count(heads.Select(axis => dims[axis])) * _columns;
        int[] places = [.. axes.Except(heads).Append(_rank - 2).Select(axis => dims[axis]).Where(dim => dim > 1)];
        var shape = new Value("", new([1, channels, .. ViewLens.Merged(places)]));
        return new TensorView(shape).Reshape([.. all.Select(axis => dims[axis])])!.Transpose([.. Enumerable.Range(0, _rank).Select(axis => Array.IndexOf(all, axis))]);
    }

    private static bool IsFeature(TensorView view, int axis) => view.Strides[axis] >= Area(view);

    private static int Area(TensorView view) => view.Source.Shape.Height * view.Source.Shape.Width;

    private static (int Channels, int Positions) Step(TensorView view, int axis) => (view.Strides[axis] / Area(view), view.Strides[axis] % Area(view));

    /// <summary>Where the matrices lie; null where a row or a column is not a run.</summary>
    private MatrixPlace? Place(TensorView view, BatchLoops batches, Func<BatchLoop, (int Channels, int Positions)> step)
    {
        int area = Area(view), rows = view.Strides[_rank - 2], columns = view.Strides[_rank - 1];
        bool hasRow = view.Dims[_rank - 2] > 1, hasColumn = view.Dims[_rank - 1] > 1;
        bool columnsAreChannels = (!hasRow || (rows == 1 && area > 1)) && (!hasColumn || columns == area);
        bool rowsAreChannels = (!hasRow || rows == area) && (!hasColumn || (columns == 1 && area > 1));
        if (!columnsAreChannels && !rowsAreChannels) return null;
        var (head, window) = (step(batches[0]), step(batches[1]));
        return new(head.Channels, window.Channels, head.Positions, window.Positions, !columnsAreChannels);
    }
}
