namespace SaliencyGen.Attribution;

/// <summary>Maps values to the range that <see cref="ColorMaps"/> expects. Source and result may be the same span.</summary>
public static class Normalization
{
    /// <summary>
    /// -1 to 1 with 0 kept at 0, so that a colour's sign is the value's: <c>value / scale</c>, clipped. A scale of 0 (an empty map)
    /// gives all 0.
    /// </summary>
    public static void Symmetric(ReadOnlySpan<float> values, float scale, Span<float> normalized)
    {
        Lengths.Require(normalized.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            normalized[i] = scale > 0 ? Math.Clamp(values[i] / scale, -1f, 1f) : 0;
    }

    /// <summary>
    /// 0 to 1: <c>(value - low) / (high - low)</c>, clipped. An empty range (a constant map) gives all 0.
    /// </summary>
    public static void Range(ReadOnlySpan<float> values, float low, float high, Span<float> normalized)
    {
        Lengths.Require(normalized.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            normalized[i] = high > low ? Math.Clamp((values[i] - low) / (high - low), 0f, 1f) : 0;
    }

    /// <summary>0 at the smallest value to 1 at the largest.</summary>
    public static void MinMax(ReadOnlySpan<float> values, Span<float> normalized)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        Range(values, low, high, normalized);
    }
}
