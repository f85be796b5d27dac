namespace SaliencyGen.Evaluation.Common;

/// <summary>Compares pairs of maps of up to a number of values, without allocating.</summary>
internal sealed class MapComparison(int mostValues)
{
    private readonly ulong[] _keys = new ulong[mostValues];
    private readonly float[] _a = new float[mostValues], _b = new float[mostValues];
    private readonly double[] _ranksA = new double[mostValues], _ranksB = new double[mostValues];

    public MapSimilarity Compare(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double signed = RankCorrelation(a, b);
        Span<float> magnitudeA = _a.AsSpan(0, a.Length), magnitudeB = _b.AsSpan(0, b.Length);
        for (int i = 0; i < a.Length; i++) (magnitudeA[i], magnitudeB[i]) = (Math.Abs(a[i]), Math.Abs(b[i]));
        double cosine = Euclidean.Dot(magnitudeA, magnitudeB) / (Euclidean.Length(magnitudeA) * Euclidean.Length(magnitudeB));
        return new(signed, RankCorrelation(magnitudeA, magnitudeB), cosine);
    }

    // Pearson's correlation of ranks, not the shorter formula of squared differences: that one is wrong where values are equal, and
    // rectified maps are mostly zeros.
    private double RankCorrelation(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        FillRanks(a, _ranksA);
        FillRanks(b, _ranksB);
        double covariance = 0, varianceA = 0, varianceB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            covariance += _ranksA[i] * _ranksB[i];
            varianceA += _ranksA[i] * _ranksA[i];
            varianceB += _ranksB[i] * _ranksB[i];
        }

        return covariance / Math.Sqrt(varianceA * varianceB);
    }

    /// <summary>Ranks about their mean, 0; equal values share the mean of their ranks.</summary>
    private void FillRanks(ReadOnlySpan<float> values, double[] ranks)
    {
        Ranking.Ascending(values, _keys);
        double middle = (values.Length - 1) / 2.0;
        for (int first = 0, end; first < values.Length; first = end)
        {
            float value = values[Ranking.Index(_keys[first])];
            for (end = first + 1; end < values.Length && values[Ranking.Index(_keys[end])] == value;) end++;
            for (int i = first; i < end; i++) ranks[Ranking.Index(_keys[i])] = ((first + end - 1) / 2.0) - middle;
        }
    }
}
