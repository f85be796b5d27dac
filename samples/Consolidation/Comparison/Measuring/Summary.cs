namespace ConsolidationSample.Comparison.Measuring;

/// <summary>A number over many phantoms, and a range about it.</summary>
internal readonly record struct Summary(double Value, double Low, double High)
{
    private const double Normal95 = 1.96;

    /// <summary>A share with its 95 % interval (Wilson 1927), which stays within 0 to 1 and has a width even where nothing ever hit.</summary>
    public static Summary OfShare(int hits, int count)
    {
        const double square = Normal95 * Normal95;
        double share = (double)hits / count, middle = (share + (square / (2 * count))) / (1 + (square / count));
        double half = Normal95 * Math.Sqrt((share * (1 - share) / count) + (square / (4.0 * count * count))) / (1 + (square / count));
        return new(share, Math.Max(middle - half, 0), Math.Min(middle + half, 1));
    }

    /// <summary>The mean with its 95 % interval by the normal approximation.</summary>
    public static Summary OfMean(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        if (values.Count == 1) return new(mean, mean, mean);
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1), half = Normal95 * Math.Sqrt(variance / values.Count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The median with the quartiles.</summary>
    public static Summary OfMedian(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(At(0.5), At(0.25), At(0.75));

        double At(double share)
        {
            double position = share * (sorted.Length - 1);
            int below = (int)position, above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
        }
    }
}
