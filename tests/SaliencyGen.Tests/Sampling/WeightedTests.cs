using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>The loops for a weighted sum of scores: all that they average is linear in the score, so it is the sum of what they give for each.</summary>
public sealed class WeightedTests
{
    private static readonly float[] Weights = [2, -0.5f];

    private static readonly float[] Baseline = new float[Fake.Length], Baselines = [.. new float[Fake.Length], .. Fake.Input.Select(value => value / 2)];

    private delegate Explanation ForTarget(int target, Span<float> result);

    private delegate Explanation ForWeights(Span<float> result);

    [Fact]
    public void Maps_are_sums_of_the_targets_maps()
    {
        var smooth = new SmoothGrad<Fake>(new(), samples: 3);
        Check(Fake.Length, (target, map) => smooth.Explain(Fake.Input, target, map), map => smooth.Explain(Fake.Input, Weights, map));
        var contributions = new SmoothGrad<Fake>(new(), samples: 3, method: ExplanationMethod.DeepLift);
        Check(Fake.Length, (target, map) => contributions.Explain(Fake.Input, Baseline, target, map), map => contributions.Explain(Fake.Input, Baseline, Weights, map));
        var expected = new ExpectedGradients<Fake>(new(), Baselines, 4);
        Check(Fake.Length, (target, map) => expected.Explain(Fake.Input, target, map), map => expected.Explain(Fake.Input, Weights, map));
        var shap = new DeepLiftShap<Fake>(new(), Baselines);
        Check(Fake.Length, (target, map) => shap.Explain(Fake.Input, target, map), map => shap.Explain(Fake.Input, Weights, map));
        var occlusion = new Occlusion<Fake>(new(), 2, 2, 1, 1);
        Check(Fake.Plane, (target, map) => occlusion.Explain(Fake.Input, target, map), map => occlusion.Explain(Fake.Input, Weights, map));
        Check(6, (target, grid) => occlusion.ExplainGrid(Fake.Input, target, grid), grid => occlusion.ExplainGrid(Fake.Input, Weights, grid));
        var rise = new Rise<Fake>(new(), masks: 20, gridHeight: 2, gridWidth: 2);
        Check(Fake.Plane, (target, map) => rise.Explain(Fake.Input, target, map), map => rise.Explain(Fake.Input, Weights, map));
    }

    /// <summary>Other weights have another reference, which the last call's is not.</summary>
    [Fact]
    public void Expected_gradients_keeps_no_reference_of_weights()
    {
        var loop = new ExpectedGradients<Fake>(new(), Baselines, 1);
        float[] map = new float[Fake.Length];
        float first = loop.Explain(Fake.Input, Weights, map).ReferenceScore, target = loop.Explain(Fake.Input, 1, map).ReferenceScore;
        Assert.Equal(target, loop.Explain(Fake.Input, [0, 1], map).ReferenceScore);
        Assert.Equal(first, loop.Explain(Fake.Input, Weights, map).ReferenceScore);
    }

    [Fact]
    public void Weights_are_checked_and_nothing_is_allocated()
    {
        float[] map = new float[Fake.Length];
        var smooth = new SmoothGrad<Fake>(new(), samples: 2);
        Refusals.Named("weights", "1 values were given where 2 were expected", () => smooth.Explain(Fake.Input, [1], map));
        Refusals.Named("weights", "Element 1 is NaN", () => smooth.Explain(Fake.Input, [1, float.NaN], map));
        Assert.Equal(0, Allocation.Of(() => smooth.Explain(Fake.Input, Weights, map)));
    }

    private static void Check(int length, ForTarget target, ForWeights weights)
    {
        float[] first = new float[length], second = new float[length], sum = new float[length];
        Explanation a = target(0, first), b = target(1, second), whole = weights(sum);
        Assert.NotEqual(0, a.Score);
        Assert.Equal((Weights[0] * a.Score) + (Weights[1] * b.Score), whole.Score, 1e-5f);
        Assert.Equal((Weights[0] * a.ReferenceScore) + (Weights[1] * b.ReferenceScore), whole.ReferenceScore, 1e-5f);
        for (int i = 0; i < length; i++) Assert.Equal((Weights[0] * first[i]) + (Weights[1] * second[i]), sum[i], 1e-5f);
    }
}
