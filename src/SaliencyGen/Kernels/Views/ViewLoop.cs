namespace SaliencyGen.Kernels;

/// <summary>One loop of a view, in row-major elements of the map that is read and of the one that is written.</summary>
internal readonly struct ViewLoop(int extent, int from, int to)
{
    /// <summary>Steps, 2 or more.</summary>
    public readonly int Extent = extent;

    /// <summary>Elements from one step to the next in the map that is read.</summary>
    public readonly int From = from;

    /// <summary>Elements from one step to the next in the map that is written; 0 where values are summed.</summary>
    public readonly int To = to;

    /// <summary>The step in one of the two maps.</summary>
    public int Step(bool isWritten) => isWritten ? To : From;

    /// <summary>Whether the loop stands outside of another: by what it moves in the map that is written, and then in the other.</summary>
    public bool IsOutside(ViewLoop other) =>
        Math.Abs(To) != Math.Abs(other.To) ? Math.Abs(To) > Math.Abs(other.To) : Math.Abs(From) > Math.Abs(other.From);

    /// <summary>Whether each step begins where the steps of <paramref name="inner"/> have led, in both maps.</summary>
    public bool Continues(ViewLoop inner) => From == (long)inner.From * inner.Extent && To == (long)inner.To * inner.Extent;

    /// <summary>Widens the range of what <paramref name="extent"/> steps, in any combination with others, can reach.</summary>
    public static void Widen(int step, int extent, ref long low, ref long high)
    {
        long reach = (long)step * (extent - 1);
        low += Math.Min(0, reach);
        high += Math.Max(0, reach);
    }
}
