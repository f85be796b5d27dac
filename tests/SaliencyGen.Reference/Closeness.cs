namespace SaliencyGen.Reference;

/// <summary>How far two maps are apart.</summary>
public static class Closeness
{
    /// <summary>|actual - expected| / |expected| in the Euclidean norm; the absolute distance where nothing is expected.</summary>
    public static double RelativeL2(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length)
            throw new ArgumentException($"{actual.Length} values against {expected.Length}");
        double difference = 0, norm = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return norm > 0 ? Math.Sqrt(difference / norm) : Math.Sqrt(difference);
    }
}
