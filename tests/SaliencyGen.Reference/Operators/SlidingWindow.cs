namespace SaliencyGen.Reference.Operators;

/// <summary>
/// Where the window of a convolution or a pooling lies over the input: for every output position and every tap the input position,
/// as one table. Any number of spatial axes.
/// </summary>
public sealed class SlidingWindow
{
    /// <summary>The tap lies in the padding.</summary>
    public const int Padding = -1;

    /// <summary>The tap lies behind the padding, as the last window may with ceil_mode.</summary>
    public const int Outside = -2;

    public SlidingWindow(WindowAttributes attributes, int[] extents, int[] kernel)
    {
        Extents = extents;
        Kernel = kernel;
        (int[] stride, int[] dilation, int[] begin, int[] end) = attributes.Resolve(extents, kernel);
        OutputExtents = [.. extents.Select((extent, d) =>
            attributes.OutputExtent(extent, Reach(kernel[d], dilation[d]), stride[d], begin[d], end[d]))];
        Taps = Count(kernel);
        Positions = Count(OutputExtents);
        Table = new int[Positions * Taps];
        for (int p = 0; p < Positions; p++)
        {
            int[] at = Reference.Extents.At(OutputExtents, p);
            for (int t = 0; t < Taps; t++)
            {
                int[] tap = Reference.Extents.At(kernel, t);
                Table[p * Taps + t] = Place([.. at.Select((o, d) => o * stride[d] - begin[d] + tap[d] * dilation[d])], end);
            }
        }
    }

    public int[] Extents { get; }
    public int[] Kernel { get; }
    public int[] OutputExtents { get; }
    public int Taps { get; }
    public int Positions { get; }
    public int[] Table { get; }

    public ReadOnlySpan<int> At(int position) => Table.AsSpan(position * Taps, Taps);

    /// <summary>From the first tap to the last.</summary>
    public static int Reach(int kernel, int dilation) => (kernel - 1) * dilation + 1;

    private int Place(int[] at, int[] end)
    {
        int place = 0;
        for (int d = 0; d < at.Length; d++)
        {
            if (at[d] >= Extents[d] + end[d])
                return Outside;
            if (at[d] < 0 || at[d] >= Extents[d])
                place = Padding;
            else if (place >= 0)
                place = place * Extents[d] + at[d];
        }
        return place;
    }

    private static int Count(int[] extents) => Reference.Extents.Count(extents);
}
