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

    /// <summary>The first of all seeds, those of the quick tier in it.</summary>
    public static TheoryData<int> Rows(int count)
    {
        var range = Environment.GetEnvironmentVariable("GEO")?.Split(',').Select(int.Parse).ToArray();
        if (range is not null) return [.. Enumerable.Range(range[0], range[1])];
        return Tier.Rows(Enumerable.Range(0, count), seed => !Quick.Contains(seed));
    }
}
