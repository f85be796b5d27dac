namespace SaliencyGen.Attribution;

/// <summary>
/// Order statistics of a map. A display scale taken at a high percentile instead of the maximum keeps single bright pixels, which pixel
/// methods always have, from turning the rest of the picture black.
/// </summary>
public static class Percentile
{
    /// <summary>
    /// The value below which <paramref name="percent"/> of all values lie, interpolated between neighbours as NumPy does by default.
    /// </summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="percent">0 (the minimum) to 100 (the maximum).</param>
    /// <param name="scratch">Working space, at least as long as <paramref name="values"/>; its contents are overwritten.</param>
    public static float Of(ReadOnlySpan<float> values, double percent, Span<float> scratch)
    {
        Lengths.RequireRoom(scratch.Length, values.Length);
        values.CopyTo(scratch);
        return OfUnordered(scratch[..values.Length], percent);
    }

    /// <summary>The same of the absolute values.</summary>
    /// <inheritdoc cref="Of"/>
    public static float OfMagnitude(ReadOnlySpan<float> values, double percent, Span<float> scratch)
    {
        Lengths.RequireRoom(scratch.Length, values.Length);
        for (int i = 0; i < values.Length; i++) scratch[i] = Math.Abs(values[i]);
        return OfUnordered(scratch[..values.Length], percent);
    }

    private static float OfUnordered(Span<float> values, double percent)
    {
        if (values.IsEmpty)
            throw new ArgumentException("No values have no percentile.", nameof(values));
        if (!(percent is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile lies between 0 and 100.");

        values.Sort();
        double position = percent / 100 * (values.Length - 1);
        int below = (int)position;
        float low = values[below], high = values[Math.Min(below + 1, values.Length - 1)];
        return (float)(low + ((position - below) * ((double)high - low)));
    }
}
