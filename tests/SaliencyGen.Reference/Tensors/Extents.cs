namespace SaliencyGen.Reference;

/// <summary>Index arithmetic of row-major shapes.</summary>
internal static class Extents
{
    public static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int extent in shape)
            count = checked(count * extent);
        return count;
    }

    public static int[] Strides(ReadOnlySpan<int> shape)
    {
        int[] strides = new int[shape.Length];
        for (int d = shape.Length - 1, stride = 1; d >= 0; stride *= shape[d--])
            strides[d] = stride;
        return strides;
    }

    /// <summary>The coordinates of a linear index.</summary>
    public static int[] At(ReadOnlySpan<int> shape, int linear)
    {
        int[] at = new int[shape.Length];
        for (int d = shape.Length - 1; d >= 0; linear /= shape[d--])
            at[d] = linear % shape[d];
        return at;
    }

    public static int Linear(ReadOnlySpan<int> shape, ReadOnlySpan<int> at)
    {
        int linear = 0;
        for (int d = 0; d < shape.Length; d++)
            linear = linear * shape[d] + at[d];
        return linear;
    }

    /// <summary>An axis that may be negative, as a position in a shape of the given rank.</summary>
    public static int Axis(long axis, int rank) => (int)(axis < 0 ? axis + rank : axis);
}
