namespace SaliencyGen.Sampling;

/// <summary>Sums of many maps, in double precision so that their number does not show in the mean.</summary>
internal static class Averages
{
    /// <summary>Adds a map.</summary>
    public static void Add(ReadOnlySpan<float> map, Span<double> sums)
    {
        for (int i = 0; i < map.Length; i++) sums[i] += map[i];
    }

    /// <summary>Writes <c>sums / divisor</c>; returns the sum over what was written.</summary>
    public static double Write(ReadOnlySpan<double> sums, double divisor, Span<float> result)
    {
        double total = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (float)(sums[i] / divisor);
            total += result[i];
        }

        return total;
    }
}
