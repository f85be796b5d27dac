using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// A map of relevance sums to the logit, less what the layers kept: their biases, their stabilizers and padding, each by the rule's own
/// formula in the reference interpreter. Without biases most networks keep nothing, and the map sums to the logit itself.
/// </summary>
[Deep]
public class ConservationTests(ITestOutputHelper output)
{
    private const int Count = 20;

    // Of the logit: float32 over some ten layers.
    private const double Tolerance = 1e-4;

    // What a float32 sum is off by, as a part of the sum of magnitudes.
    private const double Rounding = 1e-6;

    // Networks out of Count in which relevance grows so far beyond the logit, or divides by so little, that rounding exceeds the tolerance.
    private const int MostUpset = 3;

    // Networks out of Count without biases that must keep nothing at all. In the others a sigmoid passes relevance to a sum over nothing, an
    // output has no input of the sign that the rule looks at, or weights share relevance with padding.
    private const int FewestWhole = 2;

    public static TheoryData<string, bool> Cases()
    {
        TheoryData<string, bool> data = [];
        foreach (string rules in LrpComposites.Named.Keys.Select(method => method.ToString()).Concat(LrpComposites.Written.Keys))
        {
            data.Add(rules, false);
            data.Add(rules, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheLogitIsTheMapAndWhatTheLayersKept(string rules, bool biases)
    {
        int whole = 0, upset = 0;
        double worst = 0;
        foreach (int seed in Enumerable.Range(5000, Count))
        {
            var random = RandomNetworks.Create(seed, biases);
            var (composite, method, options) = LrpComposites.Find(rules);
            using var model = Compiled.Open(random.Model, options);
            int target = seed % random.Classes;
            var (map, explanation) = model.Explain(method, random.Input, target);

            var reference = ReferenceNetwork.Load(random.Model);
            double[] input = Array.ConvertAll(random.Input, value => (double)value);
            var balance = LrpBalance.Of(reference, input, target, composite);
            double scale = Math.Abs(balance.Map.Score);
            Assert.InRange(Math.Abs(balance.Map.Delta + balance.Kept.Total), 0, 1e-12 * (scale + map.Sum(Math.Abs)));
            if (!biases) Assert.Equal(0, balance.Kept.Bias);

            double gap = Math.Abs(explanation.Delta + balance.Kept.Total);
            output.WriteLine($"{random.Description}: logit {balance.Map.Score:e2}, map {explanation.AttributionSum:e2}, biases {balance.Kept.Bias:e2}, "
                + $"stabilizers {balance.Kept.Stabilizer:e2}, padding {balance.Kept.Lost:e2}, gap {gap:e2}");
            if (Math.Abs(explanation.Delta) <= Tolerance * scale) whole++;
            if (gap <= Tolerance * scale)
            {
                worst = Math.Max(worst, gap / Math.Max(scale, float.Epsilon));
                continue;
            }

            upset++;
            double moved = reference.Lrp(input, target, composite.Shifted(Rounding)).Sum - balance.Map.Sum;
            Assert.InRange(gap, 0, (Rounding * map.Sum(Math.Abs)) + (2 * Math.Abs(moved)));
        }

        output.WriteLine($"worst gap {worst:e2} of the logit, {upset} of {Count} upset by rounding, {whole} whole");
        Assert.InRange(upset, 0, MostUpset);
        if (!biases && rules != LrpComposites.LargeEpsilon) Assert.InRange(whole, FewestWhole, Count);
    }
}
