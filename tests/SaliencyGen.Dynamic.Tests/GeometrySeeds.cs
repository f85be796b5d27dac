using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Random.Geometry;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Seeds of the networks that move, cut and join tensors.</summary>
internal static class GeometrySeeds
{
    // Of so many, few hold what all of them do.
    private const int CoveredCount = 60;

    /// <summary>Those of the quick tier.</summary>
    public static IReadOnlyList<int> Quick { get; } = RandomNetworks.Covering(Enumerable.Range(0, CoveredCount).Select(seed => GeometryNetworks.Create(seed)));

    /// <summary>The first of all seeds, those of the quick tier in it, or the first few of these.</summary>
    public static TheoryData<int> Rows(int count, int quick = int.MaxValue)
    {
        var first = Quick.Take(quick).ToHashSet();
        return Tier.Rows(Enumerable.Range(0, count), seed => !first.Contains(seed));
    }
}
