using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Any number of threads gives the same bits.</summary>
public class ThreadTests
{
    public static TheoryData<int> Seeds() => Tier.Seeds(RandomSeeds.First, quick: 1, count: 5);

    public static TheoryData<int> Transformers() => Tier.Seeds(0, quick: 1, count: 6);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ResultsDoNotDependOnTheNumberOfThreads(int seed) => Check(RandomNetworks.Create(seed));

    [Theory]
    [MemberData(nameof(Transformers))]
    public void ResultsOfTransformersDoNotDependOnTheNumberOfThreads(int seed) => Check(RandomTransformers.Create(seed));

    private static void Check(RandomNetwork random)
    {
        using var alone = Compiled.Open(random);
        foreach (int threads in (int[])[2, 3, 5])
        {
            using var team = Compiled.Open(random, threads);
            Assert.Equal(alone.Forward(random.Input), team.Forward(random.Input));
            foreach (var method in alone.Methods)
            {
                var expected = alone.Explain(method, random.Input, 0, random.Baseline);
                var actual = team.Explain(method, random.Input, 0, random.Baseline);
                Assert.Equal(expected.Map, actual.Map);
                Assert.Equal(expected.Explanation, actual.Explanation);
            }
        }
    }
}
