namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>Lists of axes: the entry for an axis of the model's tensor is the axis of the channels-first value that has its elements.</summary>
internal static class AxisOrder
{
    /// <summary>The axes of a layout; below rank 3 there are no positions, and every tensor is as it is.</summary>
    public static int[] Of(TensorLayout layout, int rank) => layout == TensorLayout.ChannelsLast && rank >= 3
        ? [0, .. Enumerable.Range(2, rank - 2), 1]
        : [.. Enumerable.Range(0, rank)];

    /// <summary>The list that leads back.</summary>
    public static int[] Inverse(IReadOnlyList<int> axes)
    {
        var inverse = new int[axes.Count];
        for (int i = 0; i < inverse.Length; i++) inverse[axes[i]] = i;
        return inverse;
    }
}
