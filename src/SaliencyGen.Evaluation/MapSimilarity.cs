using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;

namespace SaliencyGen.Evaluation;

/// <summary>How alike two maps are. Each number is 1 for equal maps; none depends on their scales.</summary>
/// <param name="RankCorrelation">Spearman's rank correlation of the signed values, -1 to 1; not a number if a map is constant.</param>
/// <param name="AbsoluteRankCorrelation">The same of the absolute values, which a reversed sign does not lower.</param>
/// <param name="AbsoluteCosine">
/// Cosine of the angle between the maps of absolute values, 0 to 1; not a number if a map is all 0. Unrelated maps are well above 0,
/// as absolute values all point one way.
/// </param>
public readonly record struct MapSimilarity(double RankCorrelation, double AbsoluteRankCorrelation, double AbsoluteCosine)
{
    /// <summary>Compares two maps of any origin, averages over samples included; allocates what the comparison needs.</summary>
    public static MapSimilarity Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Check.Input(a, a.Length, nameof(a));
        Check.Input(b, a.Length, nameof(b));
        return new MapComparison(a.Length).Compare(a, b);
    }
}
