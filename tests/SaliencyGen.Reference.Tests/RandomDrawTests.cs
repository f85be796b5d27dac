using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>What random networks draw does not depend on what else they might have drawn, so that seeds keep their networks as operators are added.</summary>
public class RandomDrawTests
{
    private const int Count = 300;

    [Fact]
    public void APartMoreChangesThoseNetworksAloneThatDrawIt()
    {
        Part added = new("added", 1, g => g.Then("Neg", g.Shape, []));
        int changed = 0;
        for (int seed = 0; seed < Count; seed++)
        {
            RandomNetwork before = RandomNetworks.Create(seed), after = RandomNetworks.Create(seed, biases: true, [.. Blocks.All, added]);
            Assert.Equal(before.Input, after.Input);
            Assert.Equal(before.Classes, after.Classes);
            if (after.Contents.Contains("Neg"))
                changed++;
            else
                Assert.Equal(before.Model, after.Model);
        }

        // One of 22 tickets at each of 2 to 5 blocks: a seventh of the networks.
        Assert.InRange(changed, Count / 14, Count / 4);
    }

    [Fact]
    public void WhatAPartDrawsDoesNotChangeWhatFollows()
    {
        Dice few = new(5), many = new(5);
        few.Part("first").Between(0, 9);
        many.Part("first").Values(1000, 1);
        Assert.Equal(few.Part("second").Values(8, 1), many.Part("second").Values(8, 1));
        Assert.NotEqual(few.Part("second").Values(8, 1), new Dice(5).Part("second").Values(8, 1));
    }

    [Fact]
    public void AnAlternativeMoreChangesThoseChoicesAloneThatItWins()
    {
        Dice before = new(1), after = new(1);
        for (int choice = 0; choice < Count; choice++)
        {
            string chosen = after.Pick("Relu", "Relu", "Tanh", "Elu", "Added");
            string without = before.Pick("Relu", "Relu", "Tanh", "Elu");
            Assert.True(chosen == without || chosen == "Added", $"choice {choice}: {without} became {chosen}");
        }
    }

    [Fact]
    public void WhatHasTwoTicketsIsChosenTwiceAsOften()
    {
        Dice dice = new(2);
        string[] chosen = [.. Enumerable.Range(0, 3000).Select(_ => dice.Pick("a", "b", "b", "c"))];
        // Four deviations of a binomial count of 3000.
        Assert.InRange(chosen.Count(name => name == "a"), 655, 845);
        Assert.InRange(chosen.Count(name => name == "b"), 1390, 1610);
    }

    [Fact]
    public void FewSeedsHoldWhatAllOfThemHold()
    {
        int[] seeds = [.. Enumerable.Range(0, Count)];
        IReadOnlyList<int> few = RandomNetworks.Covering(seeds);
        Assert.InRange(few.Count, 1, 20);
        Assert.Equal(Contents(seeds).Order(), Contents(few).Order());

        static HashSet<string> Contents(IEnumerable<int> seeds) => [.. seeds.SelectMany(seed => RandomNetworks.Create(seed).Contents)];
    }
}
