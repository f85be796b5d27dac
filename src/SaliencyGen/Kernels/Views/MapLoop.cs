namespace SaliencyGen.Kernels;

/// <summary>One loop of a view as ways in the memory of the map that is read and of the one that is written.</summary>
internal readonly struct MapLoop(int extent, MapStep from, MapStep to)
{
    /// <summary>A loop of one step.</summary>
    public static MapLoop Once => new(1, default, default);

    /// <summary>Steps.</summary>
    public readonly int Extent = extent;

    /// <summary>A step in the map that is read.</summary>
    public readonly MapStep From = from;

    /// <summary>A step in the map that is written.</summary>
    public readonly MapStep To = to;

    /// <summary>Whether each step begins where the steps of <paramref name="inner"/> have led, in both maps.</summary>
    public bool Continues(in MapLoop inner) => Continues(From, inner.From, inner.Extent) && Continues(To, inner.To, inner.Extent);

    /// <summary>Whether a tile may be walked by both loops: each step's run in a block must not depend on the other loop.</summary>
    public bool Crosses(in MapLoop other) => (From.Channels == 0 || other.From.Channels == 0) && (To.Channels == 0 || other.To.Channels == 0);

    private static bool Continues(MapStep outer, MapStep inner, int times) =>
        outer.Channels == inner.Channels * times && outer.Floats == inner.Floats * times;
}
