using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Seeds of the random networks that tests share, so that each is compiled once.</summary>
internal static class RandomSeeds
{
    public const int First = 1000;
    public const int Count = 120;

    /// <summary>Few of them, which between them hold every operator: the quick tier's.</summary>
    public static IReadOnlyList<int> Quick { get; } = RandomNetworks.Covering(Enumerable.Range(First, Count));

    /// <summary>The first of all seeds, those of the quick tier in it.</summary>
    public static TheoryData<int> Rows(int count = Count) => Tier.Rows(Enumerable.Range(First, count), seed => !Quick.Contains(seed));
}
