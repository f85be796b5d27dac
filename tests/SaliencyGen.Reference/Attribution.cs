namespace SaliencyGen.Reference;

/// <summary>What a method returns: signed, raw values, the explained score, and the reference input's score where there is one.</summary>
public sealed record Attribution(double[] Values, double Score, double ReferenceScore = 0)
{
    public double Sum => Values.Sum();

    /// <summary>What completeness or conservation misses: sum - (score - reference score).</summary>
    public double Delta => Sum - (Score - ReferenceScore);
}
