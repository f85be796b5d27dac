namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Moves that know the current shape.</summary>
internal static class Shapes
{
    public static void Reshape(Growth g, params int[] shape)
    {
        if (!g.Shape.AsSpan().SequenceEqual(shape)) g.Then("Reshape", shape, [g.AxesOrShape(shape)]);
    }

    public static void Transpose(Growth g, params int[] order) => g.Then("Transpose", [.. order.Select(d => g.Shape[d])], [], ("perm", order));

    public static void Slice(Growth g, int axis, int start, int end)
    {
        int[] shape = [.. g.Shape];
        shape[axis] = end - start;
        g.Then("Slice", shape, [g.AxesOrShape(start), g.AxesOrShape(end == g.Shape[axis] ? int.MaxValue : end), g.AxesOrShape(axis)]);
    }

    /// <summary>One place of an axis, which is gone then.</summary>
    public static void Gather(Growth g, int axis, int place) =>
        g.Then("Gather", [.. g.Shape[..axis], .. g.Shape[(axis + 1)..]], [g.Writer.Index(place)], ("axis", axis));

    /// <summary>The mean over axes, as attribute or input as the operator set has it.</summary>
    public static string Mean(Growth g, string tensor, bool keep, params int[] axes) => g.Writer.Opset >= 18
        ? g.Writer.Node("ReduceMean", [tensor, g.AxesOrShape(axes)], ("keepdims", keep ? 1 : 0))
        : g.Writer.Node("ReduceMean", [tensor], ("axes", axes), ("keepdims", keep ? 1 : 0));

    public static void Mean(Growth g, params int[] axes) =>
        g.Move(Mean(g, g.Current, keep: false, axes), [.. g.Shape.Where((_, d) => !axes.Contains(d))], "mean");

    /// <summary>Cells that leave at one side of an axis come back at the other.</summary>
    public static void Roll(Growth g, int axis, int by)
    {
        int[] shape = g.Shape;
        string Part(int start, int end) => g.Writer.Node("Slice", [g.Current, g.AxesOrShape(start), g.AxesOrShape(end), g.AxesOrShape(axis)]);
        int cut = by > 0 ? shape[axis] - by : -by;
        g.Move(g.Writer.Node("Concat", [Part(cut, int.MaxValue), Part(0, cut)], ("axis", axis)), shape, $"roll {by}");
    }
}
