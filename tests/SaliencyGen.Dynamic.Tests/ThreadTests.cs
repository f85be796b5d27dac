using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Any number of threads gives the same bits.</summary>
public class ThreadTests
{
    [Theory]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1005)]
    [InlineData(1011)]
    public void ResultsDoNotDependOnTheNumberOfThreads(int seed)
    {
        var random = RandomNetworks.Create(seed);
        using var alone = ModelCompiler.Load(random.Model, options: Compiled.OneThread);
        foreach (int threads in (int[])[2, 3, 5])
        {
            using var team = ModelCompiler.Load(random.Model, options: new() { Threads = threads });
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
