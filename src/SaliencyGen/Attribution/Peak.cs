namespace SaliencyGen.Attribution;

/// <summary>Where a map is strongest, for pointing games and markers.</summary>
public static class Peak
{
    /// <summary>Index of the largest value, the first of equals; a plane's row and column are its quotient and remainder by the width.</summary>
    public static int IndexOfMaximum(ReadOnlySpan<float> map)
    {
        if (map.IsEmpty) throw new ArgumentException("An empty map has no maximum.", nameof(map));
        int best = 0;
        for (int i = 1; i < map.Length; i++)
            if (map[i] > map[best]) best = i;
        return best;
    }

    /// <summary>
    /// The same after <c>|map|</c> is smoothed. Pixel methods scatter sharp values of both signs; their strongest region, not their
    /// strongest pixel, is what a reader sees. Magnitudes are taken first, so that neighbours of opposite sign do not cancel.
    /// </summary>
    /// <param name="map">The signed map.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="sigma">Standard deviation of the smoothing in pixels.</param>
    /// <param name="scratch">Working space, twice as long as <paramref name="map"/>.</param>
    public static int IndexOfStrongestRegion(ReadOnlySpan<float> map, int width, float sigma, Span<float> scratch)
    {
        Lengths.RequireRoom(scratch.Length, 2 * map.Length);
        var magnitude = scratch[..map.Length];
        for (int i = 0; i < map.Length; i++) magnitude[i] = Math.Abs(map[i]);
        GaussianBlur.Apply(magnitude, width, sigma, magnitude, scratch.Slice(map.Length, map.Length));
        return IndexOfMaximum(magnitude);
    }
}
