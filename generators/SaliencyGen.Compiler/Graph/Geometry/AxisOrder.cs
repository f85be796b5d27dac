namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>Lists of axes: the entry for an axis of the model's tensor is the axis of the channels-first value that has its elements.</summary>
internal static class AxisOrder
{
    /// <summary>The axes of a layout; below rank 3 there are no positions, and every tensor is as it is.</summary>
    public static int[] Of(TensorLayout layout, int rank) => layout == TensorLayout.ChannelsLast && rank >= 3
        ? [0, .. Enumerable.Range(2, rank - 2), 1]
        : [.. Enumerable.Range(0, rank)];

    /// <summary>The layout with these axes; null where none has them.</summary>
    public static TensorLayout? Layout(IReadOnlyList<int> axes) =>
        axes.SequenceEqual(Of(TensorLayout.ChannelsFirst, axes.Count)) ? TensorLayout.ChannelsFirst
        : axes.SequenceEqual(Of(TensorLayout.ChannelsLast, axes.Count)) ? TensorLayout.ChannelsLast
        : null;

    /// <summary>The list that leads back.</summary>
    public static int[] Inverse(IReadOnlyList<int> axes)
    {
        var inverse = new int[axes.Count];
        for (int i = 0; i < inverse.Length; i++) inverse[axes[i]] = i;
        return inverse;
    }

    /// <summary>Dims in the order of a list: those of the model's tensor from a value's, or with the inverse a value's from the tensor's.</summary>
    public static int[] Apply(IReadOnlyList<int> axes, IReadOnlyList<int> dims) => [.. axes.Select(axis => dims[axis])];

    /// <summary>Whether elements stay in row-major order: the axes that hold more than one are not reordered.</summary>
    public static bool KeepsElements(IReadOnlyList<int> axes, IReadOnlyList<int> dims)
    {
        var moving = axes.Where(axis => dims[axis] > 1).ToList();
        return moving.SequenceEqual(moving.OrderBy(axis => axis));
    }
}
