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

    /// <summary>Seeds of random transformers and networks that are built alike, the first few in the quick tier.</summary>
    public static TheoryData<int> Transformers() => Tier.Rows(Enumerable.Range(0, TransformerCount), seed => !QuickTransformers.Contains(seed));

    /// <summary>Few random transformers, which between them have every method and every kind of block.</summary>
    public static IReadOnlyList<int> QuickTransformers { get; } = [0, 1, 2, 3];

    private const int TransformerCount = 40;
}
