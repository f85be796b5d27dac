using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>The quick tier leaves out no operator, method or rule: what it compares with the reference interpreter holds each at least once.</summary>
public class QuickTierTests
{
    [Fact]
    public void ItsNetworksHoldAllThatRandomNetworksDraw()
    {
        var quick = RandomSeeds.Quick.SelectMany(seed => RandomNetworks.Create(seed).Contents).ToHashSet();
        // Far more seeds than there are in either tier, which would show a part that few networks draw.
        Assert.All(Enumerable.Range(RandomSeeds.First, 4 * RandomSeeds.Count), seed => Assert.Empty(RandomNetworks.Create(seed).Contents.Except(quick)));
    }

    [Fact]
    public void ItsNetworksHaveEveryMethod()
    {
        HashSet<ExplanationMethod> missing = [.. Enum.GetValues<ExplanationMethod>()];
        // The composite that a user writes has tests of its own.
        missing.Remove(ExplanationMethod.LrpCustom);
        foreach (int seed in RandomSeeds.Quick)
        {
            using var model = Compiled.Open(RandomNetworks.Create(seed));
            missing.ExceptWith(model.Methods);
        }

        foreach (int seed in RandomSeeds.QuickTransformers)
        {
            using var model = Compiled.Open(RandomTransformers.Create(seed));
            missing.ExceptWith(model.Methods);
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void ItsCompositesHoldEveryRule()
    {
        Assert.All(LrpRules.All, form => Assert.Contains(LrpComposites.Written.Keys, text => text.Contains($": {form.Name}", StringComparison.Ordinal)));
    }
}
