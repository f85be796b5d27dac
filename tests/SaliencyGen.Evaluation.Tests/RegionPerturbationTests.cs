using SaliencyGen.Evaluation.Tests.Models;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class RegionPerturbationTests
{
    // Each pixel's contribution, both channels together, for an image of ones: 6 2 4 / 0 -2 8, in all 18.
    private static readonly float[] Weights = [5, 1, 3, 0, -1, 4, 1, 1, 1, 0, -1, 4];
    private static readonly float[] Contributions = [6, 2, 4, 0, -2, 8];
    private static readonly float[] Ones = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    [Fact]
    public void Most_relevant_pixels_go_first()
    {
        var flipping = new RegionPerturbation<LinearModel>(new(Weights), regionSize: 1);
        var curve = new float[7];
        double aopc = flipping.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.MostRelevantFirst, 0, curve);
        Assert.Equal([18, 10, 4, 0, -2, -2, 0], curve);
        Assert.Equal((0 + 8 + 14 + 18 + 20 + 20 + 18) / 7.0, aopc, 1e-12);
    }

    [Fact]
    public void Least_relevant_pixels_go_first()
    {
        var flipping = new RegionPerturbation<LinearModel>(new(Weights), regionSize: 1, steps: 3);
        var curve = new float[4];
        double aopc = flipping.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.LeastRelevantFirst, 0, curve);
        Assert.Equal([18, 20, 20, 18], curve);
        Assert.Equal(-1, aopc, 1e-12);
    }

    // Squares of 2 x 2 cut the three columns into a square of 6 + 2 + 0 - 2 = 6 and a column of 4 + 8 = 12.
    [Fact]
    public void Regions_at_the_border_are_smaller()
    {
        var perturbation = new RegionPerturbation<LinearModel>(new(Weights), regionSize: 2);
        Assert.Equal(2, perturbation.Steps);
        var curve = new float[3];
        double aopc = perturbation.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.MostRelevantFirst, 0, curve);
        Assert.Equal([18, 6, 0], curve);
        Assert.Equal(10, aopc, 1e-12);
    }

    [Fact]
    public void A_baseline_replaces_pixel_by_pixel()
    {
        var baseline = new float[12];
        (baseline[5], baseline[11]) = (0.5f, 0.25f);
        var flipping = new RegionPerturbation<LinearModel>(new(Weights), regionSize: 1, steps: 1);
        var curve = new float[2];
        double aopc = flipping.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.MostRelevantFirst, baseline, curve);
        Assert.Equal([18, 18 - 2 - 3], curve);
        Assert.Equal(2.5, aopc, 1e-12);
    }

    [Fact]
    public void Random_orders_repeat_with_their_seed_and_take_every_pixel_once()
    {
        float[] powers = [1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0];
        var flipping = new RegionPerturbation<LinearModel>(new(powers), regionSize: 1);
        var curves = new HashSet<string>();
        float[] curve = new float[7], again = new float[7];
        for (int seed = 0; seed < 20; seed++)
        {
            flipping.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.Random(seed), 0, curve);
            flipping.Evaluate(Ones, Contributions, LinearModel.Target, RemovalOrder.Random(seed), 0, again);
            Assert.Equal(curve, again);
            float[] losses = [.. curve.Zip(curve.Skip(1), (before, after) => before - after).Order()];
            Assert.Equal([1, 2, 4, 8, 16, 32], losses);
            curves.Add(string.Join(' ', curve));
        }

        Assert.True(curves.Count > 10);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var model = new LinearModel(Weights);
        var flipping = new RegionPerturbation<LinearModel>(model, 1);
        Assert.Throws<ArgumentOutOfRangeException>("regionSize", () => new RegionPerturbation<LinearModel>(model, 4));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => new RegionPerturbation<LinearModel>(model, 2, 3));
        Assert.Throws<ArgumentException>("map", () => flipping.Evaluate(Ones, Ones, 1, default, 0, new float[7]));
        Assert.Throws<ArgumentException>("curve", () => flipping.Evaluate(Ones, Contributions, 1, default, 0, new float[6]));
        Assert.Throws<ArgumentException>("baseline", () => flipping.Evaluate(Ones, Contributions, 1, default, new float[6], new float[7]));
        Assert.Throws<ArgumentOutOfRangeException>("value", () => flipping.Evaluate(Ones, Contributions, 1, default, float.NaN, new float[7]));
        Assert.Throws<ArgumentOutOfRangeException>("target", () => flipping.Evaluate(Ones, Contributions, 2, default, 0, new float[7]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var flipping = new RegionPerturbation<LinearModel>(new(Weights), 1);
        var curve = new float[7];
        Allocations.AssertNone(() => flipping.Evaluate(Ones, Contributions, 1, RemovalOrder.MostRelevantFirst, 0, curve));
        Allocations.AssertNone(() => flipping.Evaluate(Ones, Contributions, 1, RemovalOrder.Random(3), Ones, curve));
    }
}
