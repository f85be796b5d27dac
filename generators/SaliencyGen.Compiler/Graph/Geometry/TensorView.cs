namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// A tensor of the model as elements of a value: dims, and for each of them how far a step moves in the value's row-major elements. Operators
/// that only move elements make another view of the same value, and no node; see <see cref="ViewLens"/> for who needs the elements in an order.
/// </summary>
internal sealed class TensorView
{
    /// <summary>All of a value as it is.</summary>
    public TensorView(Value source)
        : this(source, source.Shape.Dims, Constant.RowMajor(source.Shape.Dims), 0)
    {
    }

    private TensorView(Value source, IReadOnlyList<int> dims, IReadOnlyList<int> strides, int offset) =>
        (Source, Dims, Strides, Offset) = (source, dims, [.. strides.Select((stride, axis) => dims[axis] == 1 ? 0 : stride)], offset);

    public Value Source { get; }

    /// <summary>The dims as the model has them.</summary>
    public IReadOnlyList<int> Dims { get; }

    /// <summary>Elements of <see cref="Source"/> from one index to the next; 0 for what is repeated, and in dims of one.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>The element of <see cref="Source"/> that all indices of 0 have.</summary>
    public int Offset { get; }

    public int Count => (int)Shapes.Count(Dims);

    /// <summary>The value's own dims.</summary>
    public bool IsIdentity => Dims.SequenceEqual(Source.Shape.Dims) && KeepsOrder;

    /// <summary>All of the value's elements in their order, under whatever dims.</summary>
    public bool KeepsOrder => Order is { } order && order.SequenceEqual(order.OrderBy(axis => axis));

    /// <summary>Each of the value's elements once, in whatever order.</summary>
    public bool IsWhole => Order is not null;

    /// <summary>
    /// Axes of more than one element, those first whose steps are longest: the order in which the value has them. Null where the view is not whole.
    /// </summary>
    public IReadOnlyList<int>? Order
    {
        get
        {
            int[] order = [.. Enumerable.Range(0, Dims.Count).Where(axis => Dims[axis] > 1).OrderByDescending(axis => Strides[axis])];
            long step = 1;
            foreach (int axis in Enumerable.Reverse(order))
            {
                if (Strides[axis] != step) return null;
                step *= Dims[axis];
            }

            return Offset == 0 && step == Source.Shape.Count ? order : null;
        }
    }

    /// <summary>
    /// Axes of more than one element that walk over the value's positions, in its order, all others walking over its channels. Null where the view is not
    /// whole, or an axis walks over both.
    /// </summary>
    public IReadOnlyList<int>? Positions
    {
        get
        {
            int area = Source.Shape.Height * Source.Shape.Width;
            int[]? inner = Order?.Where(axis => Strides[axis] < area).ToArray();
            return inner is not null && Shapes.Count(inner.Select(axis => Dims[axis])) == area ? inner : null;
        }
    }

    /// <summary>The layout in which the tensor has the value's own axes; null where its axes are others.</summary>
    public TensorLayout? Layout
    {
        get
        {
            if (IsIdentity) return TensorLayout.ChannelsFirst;
            var last = Of(Source, TensorLayout.ChannelsLast);
            return Offset == 0 && Dims.SequenceEqual(last.Dims) && Strides.SequenceEqual(last.Strides) ? TensorLayout.ChannelsLast : null;
        }
    }

    /// <summary>A value as a model that has images in this layout sees it.</summary>
    public static TensorView Of(Value value, TensorLayout layout) => new TensorView(value).Transpose(AxisOrder.Of(layout, value.Shape.Rank));

    /// <summary>The same view of another value of as many elements.</summary>
    public TensorView Over(Value value) => new(value, Dims, Strides, Offset);

    /// <summary>Axis i is axis <paramref name="permutation"/>[i] of this.</summary>
    public TensorView Transpose(IReadOnlyList<int> permutation) =>
        new(Source, [.. permutation.Select(axis => Dims[axis])], [.. permutation.Select(axis => Strides[axis])], Offset);

    /// <summary>Every <paramref name="step"/>th entry of one axis; a negative step goes back.</summary>
    public TensorView Slice(int axis, int start, int count, int step = 1)
    {
        int[] dims = [.. Dims], strides = [.. Strides];
        (dims[axis], strides[axis]) = (count, strides[axis] * step);
        return new(Source, dims, strides, Offset + (start * Strides[axis]));
    }

    /// <summary>Broadcast to dims that this is known to broadcast to.</summary>
    public TensorView Expand(IReadOnlyList<int> dims)
    {
        int lead = dims.Count - Dims.Count;
        return new(Source, dims, [.. dims.Select((dim, axis) => axis < lead || Dims[axis - lead] != dim ? 0 : Strides[axis - lead])], Offset);
    }

    /// <summary>
    /// The same view with every axis that walks over channels and positions cut into the two; for each axis of the result the one that it is of. Null where
    /// an axis does not end with a channel.
    /// </summary>
    public (TensorView View, IReadOnlyList<int> Origins)? Cut()
    {
        int area = Source.Shape.Height * Source.Shape.Width;
        var dims = new List<int>();
        var origins = new List<int>();
        for (int axis = 0; axis < Dims.Count; axis++)
        {
            bool crosses = Strides[axis] % area != 0 && (long)Strides[axis] * Dims[axis] > area;
            if (crosses && (area % Strides[axis] != 0 || Dims[axis] % (area / Strides[axis]) != 0)) return null;
            if (crosses) dims.AddRange([Dims[axis] * Strides[axis] / area, area / Strides[axis]]);
            else dims.Add(Dims[axis]);
            origins.AddRange(Enumerable.Repeat(axis, crosses ? 2 : 1));
        }

        return (Reshape(dims)!, origins);
    }

    /// <summary>What is left of this where axes over all positions are averaged in the value: one element of each.</summary>
    public TensorView Averaged(Value output, IReadOnlyCollection<int> axes)
    {
        int area = Source.Shape.Count / output.Shape.Count;
        return new(output, [.. Dims.Select((dim, axis) => axes.Contains(axis) ? 1 : dim)], [.. Strides.Select(stride => stride / area)], 0);
    }

    /// <summary>The same elements in the same order under other dims; null where no strides say that.</summary>
    public TensorView? Reshape(IReadOnlyList<int> dims) => StridedReshape.Of(Dims, Strides, dims) is { } strides ? new(Source, dims, strides, Offset) : null;
}
