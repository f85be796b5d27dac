using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// Shows an operator its operands in the order of elements that it wants. Where a value has it, that is the value itself; else a view node is appended,
/// so that between two operators elements are copied once at most. Here alone is decided what is copied, and how what is copied lies.
/// </summary>
internal sealed class ViewLens(NetworkGraph graph, ConstantReader reader)
{
    private readonly Dictionary<(Value, string), Value> _copies = [];

    /// <summary>The operands as an operator reads them, and how the model sees a value that it makes of them.</summary>
    public (IReadOnlyList<Operand?> Operands, Func<Value, TensorView> Seen) Show(IReadOnlyList<Operand?> operands, LayoutReading reading)
    {
        switch (reading)
        {
            case LayoutReading.Elements when Lead(operands) is { } lead:
                return (lead.Show(this, operands), lead.View.Over);
            case LayoutReading.Views:
                return (operands, value => new(value));
            default:
                return ([.. operands.Select(operand => operand?.View is null ? operand : new Operand(Plain(operand.View, operand.Name)))], value => new(value));
        }
    }

    /// <summary>The tensor's elements in row-major order, under its own dims.</summary>
    public Value Plain(TensorView view, string name) => Copy(view, view.Dims, name);

    /// <summary>
    /// The tensor as [1, features, positions]: what the axes of <paramref name="features"/> hold as channels, those of <paramref name="positions"/> as
    /// positions, each in the order of the lists; axes of one element may be left out. Positions have the given dims; where there are none, the value's
    /// own or their two outermost extents.
    /// </summary>
    public Value Arranged(TensorView view, IReadOnlyList<int> features, IReadOnlyList<int> positions, string name, IReadOnlyList<int>? places = null)
    {
        var ordered = view.Transpose([.. features, .. positions]);
        int channels = (int)Shapes.Count(features.Select(axis => view.Dims[axis]));
        var source = view.Source.Shape;
        if (places is null && ordered.KeepsOrder && source.IsImage && source.Channels == channels) return view.Source;
        return Copy(ordered, [1, channels, .. places ?? Merged([.. positions.Select(axis => view.Dims[axis]).Where(dim => dim > 1)])], name);
    }

    /// <summary>A view that operators element by element can follow: the tensor's own, or one of a copy that has its features as channels.</summary>
    public TensorView Whole(TensorView view, string name) => view.IsWhole ? view : Regrouped(view, name);

    /// <summary>A view of all elements of a value, no axis of which walks over channels and positions.</summary>
    public TensorView Apart(TensorView view, string name) => view.IsWhole && view.Cut() is { } cut && cut.Origins.Count == view.Dims.Count ? view : Regrouped(view, name);

    /// <summary>A view of all elements of a value, of which some axes are the innermost run of channels, in their order.</summary>
    public TensorView WithChannels(TensorView view, IReadOnlyList<int> axes, string name)
    {
        var whole = Whole(view, name);
        var run = axes.Where(axis => view.Dims[axis] > 1).ToList();
        if (whole.Source.Shape.IsImage && IsRun(whole, run)) return whole;
        var (features, positions) = Split(view);
        int[] order = [.. features.Except(run), .. run, .. positions.Except(run)];
        return Arranged(view, order, features.Except(run).Count() + run.Count, name);
    }

    /// <summary>A view of all elements of a value, whose positions are some axes, and no others.</summary>
    public TensorView WithPositions(TensorView view, IReadOnlyCollection<int> axes, string name)
    {
        var whole = Whole(view, name);
        int area = whole.Source.Shape.Height * whole.Source.Shape.Width;
        bool isSo = whole.Source.Shape.IsImage && whole.Cut() is { } cut && cut.Origins.Count == whole.Dims.Count
            && Enumerable.Range(0, whole.Dims.Count).Where(axis => whole.Dims[axis] > 1).All(axis => axes.Contains(axis) == whole.Strides[axis] < area);
        if (isSo) return whole;
        int[] rest = [.. Enumerable.Range(0, view.Dims.Count).Where(axis => !axes.Contains(axis))];
        return Arranged(view, [.. rest, .. axes], rest.Length, name);
    }

    /// <summary>The same elements in the same order under other dims.</summary>
    public TensorView Reshaped(TensorView view, IReadOnlyList<int> dims, string name)
    {
        var same = view.Reshape(dims);
        if (same is not null && !BecomesVector(view, dims)) return same;
        return Regrouped(view, name).Reshape(dims) ?? same ?? new TensorView(Copy(view, [1, view.Count], "")).Reshape(dims)!;
    }

    /// <summary>A part of a map, which is a map of its own for class activation methods to read, is flattened here: it is copied as a map, not as a vector.</summary>
    private static bool BecomesVector(TensorView view, IReadOnlyList<int> dims) =>
        !view.IsWhole && view.Source.Shape.IsSpatial && dims.Count(dim => dim > 1) == 1 && Split(view).Positions.Any(axis => view.Dims[axis] > 1);

    /// <summary>The elements of a tensor with the axes that <paramref name="lead"/> has, as a value of that one's shape.</summary>
    internal Value Alike(TensorView view, TensorView lead, string name) => Copy(view.Transpose([.. lead.Order!]), lead.Source.Shape.Dims, name);

    /// <summary>A constant of a tensor's dims in the order of the value that has the tensor's elements.</summary>
    internal Constant Alike(Constant constant, TensorView lead) =>
        Regrouped(ConstantViews.Transpose(ConstantViews.Expand(constant, lead.Dims), lead.Order!), lead.Source.Shape.Dims);

    /// <summary>The same elements in the same order under other dims; they are read where no strides say that.</summary>
    internal Constant Regrouped(Constant constant, IReadOnlyList<int> dims)
    {
        if (ConstantViews.Regroup(constant, dims) is { } same) return same;
        return constant.IsInteger ? Constant.Of(dims, reader.Integers(constant)) : Constant.Of(dims, reader.Floats(constant));
    }

    /// <summary>The same elements with features as channels and positions in the tensor's own order.</summary>
    private TensorView Regrouped(TensorView view, string name)
    {
        var (features, positions) = Split(view);
        return Arranged(view, [.. features, .. positions], features.Count, name);
    }

    /// <summary>The same elements in a value that has all axes in an order, the first of them as channels.</summary>
    private TensorView Arranged(TensorView view, int[] order, int features, string name)
    {
        var value = Arranged(view, [.. order.Take(features)], [.. order.Skip(features)], name);
        return new TensorView(value).Reshape([.. order.Select(axis => view.Dims[axis])])!.Transpose(AxisOrder.Inverse(order));
    }

    /// <summary>Whether axes are the innermost of a whole view's channels, in their order.</summary>
    private static bool IsRun(TensorView view, List<int> axes)
    {
        long step = view.Source.Shape.Height * view.Source.Shape.Width;
        foreach (int axis in Enumerable.Reverse(axes))
        {
            if (view.Strides[axis] != step) return false;
            step *= view.Dims[axis];
        }

        return true;
    }

    /// <summary>
    /// Axes that walk over a value's channels, and axes that walk over its positions; those of one element are positions. Where one walks over both, all
    /// are features.
    /// </summary>
    private static (IReadOnlyList<int> Features, IReadOnlyList<int> Positions) Split(TensorView view)
    {
        int area = view.Source.Shape.Height * view.Source.Shape.Width;
        var axes = Enumerable.Range(0, view.Dims.Count).ToList();
        if (axes.Exists(axis => view.Strides[axis] % area != 0 && Math.Abs((long)view.Strides[axis]) * (view.Dims[axis] - 1) >= area)) return (axes, []);
        var features = axes.FindAll(axis => view.Dims[axis] > 1 && view.Strides[axis] != 0 && view.Strides[axis] % area == 0);
        return (features, [.. axes.Except(features)]);
    }

    /// <summary>The operand whose elements say in which order the result has its own: the first one that is as large as the result.</summary>
    private ElementOrder? Lead(IReadOnlyList<Operand?> operands)
    {
        IReadOnlyList<int>? dims = [];
        foreach (var operand in operands) dims = operand is null || dims is null ? dims : Shapes.Broadcast(dims, operand.Dims);
        if (dims is null || !Shapes.TryCount(dims.Select(dim => (long)dim), out long count) || count == 0) return null;
        var live = operands.Where(operand => operand?.View is not null).ToList();
        var lead = live.Find(operand => operand!.View!.Count == count && operand.View.IsWhole) ?? live.Find(operand => operand!.View!.Count == count) ?? live[0]!;
        return new(Whole(lead.View!.Expand(dims), lead.View.Count == count ? lead.Name : ""), lead.Name);
    }

    internal static IReadOnlyList<int> Merged(int[] places) =>
        places.Length <= 2 ? places : [(int)Shapes.Count(places.Take(places.Length - 1)), places[places.Length - 1]];

    /// <summary>A tensor's elements in row-major order, under dims that hold as many.</summary>
    internal Value Copy(TensorView view, IReadOnlyList<int> dims, string name)
    {
        var source = view.Source;
        if (view.KeepsOrder && source.Shape.Dims.SequenceEqual(dims)) return source;
        return Copy(source, new(view.Dims, view.Strides, view.Offset), dims, name);
    }

    private Value Copy(Value source, ViewLoops loops, IReadOnlyList<int> dims, string name)
    {
        string key = $"{loops} as {string.Join(",", dims)}";
        if (_copies.TryGetValue((source, key), out var copy)) return copy;
        var input = source;
        if (loops.Loops.Count > ViewLoops.Most)
        {
            var (first, second) = ViewHalves.Of(loops) ?? throw new ViewLimitException(loops.Loops.Count);
            (input, loops) = (Copy(source, first, [1, first.Count], ""), second);
        }

        bool isNamed = name.Length > 0 && graph.Find(name) is null;
        var output = new Value(isNamed ? name : graph.FreeName(source.Name + "/view"), new(dims)) { IsInner = !isNamed };
        graph.Nodes.Add(new ViewNode(output.Name, input, output, loops));
        _copies.Add((source, key), output);
        return output;
    }
}
