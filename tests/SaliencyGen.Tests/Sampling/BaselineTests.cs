using SaliencyGen.Sampling;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>The two methods that average over baselines.</summary>
public sealed class BaselineTests
{
    private const int Count = 3;

    private readonly float[] _baselines = [.. Enumerable.Range(0, Count * Fake.Length).Select(i => MathF.Cos(3 * i) / 2)];
    private readonly float[] _result = new float[Fake.Length];

    [Fact]
    public void Both_give_a_linear_score_to_its_terms()
    {
        var expectedGradients = new ExpectedGradients<Fake>(new(), _baselines, 2).Explain(Fake.Input, Fake.Linear, _result);
        AssertMap(i => Fake.Weight(i) * (Fake.Input[i] - Mean(i, value => value)), expectedGradients, Fake.Linear);
        Assert.Equal(0, expectedGradients.Delta, 1e-5);
        var deepLift = new DeepLiftShap<Fake>(new(), _baselines).Explain(Fake.Input, Fake.Linear, _result);
        AssertMap(i => Fake.Weight(i) * (Fake.Input[i] - Mean(i, value => value)), deepLift, Fake.Linear);
        Assert.Equal(0, deepLift.Delta, 1e-5);
    }

    [Fact]
    public void DeepLift_of_a_quadratic_score_is_complete()
    {
        var explanation = new DeepLiftShap<Fake>(new(), _baselines).Explain(Fake.Input, Fake.Quadratic, _result);
        AssertMap(i => Fake.Weight(i) * ((Fake.Input[i] * Fake.Input[i]) - Mean(i, value => value * value)), explanation, Fake.Quadratic);
        Assert.Equal(0, explanation.Delta, 1e-5);
    }

    [Fact]
    public void Expected_gradients_are_taken_at_seeded_points_of_every_line()
    {
        const int samples = 4;
        var explanation = new ExpectedGradients<Fake>(new(), _baselines, samples, seed: 8).Explain(Fake.Input, Fake.Quadratic, _result);
        var random = new SeededRandom(8);
        var expected = new double[Fake.Length];
        for (int baseline = 0; baseline < Count; baseline++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                double share = random.Uniform();
                for (int i = 0; i < Fake.Length; i++)
                {
                    double x0 = _baselines[(baseline * Fake.Length) + i], difference = Fake.Input[i] - x0;
                    expected[i] += difference * 2 * Fake.Weight(i) * (x0 + (share * difference)) / (Count * samples);
                }
            }
        }

        AssertMap(i => expected[i], explanation, Fake.Quadratic);
    }

    [Fact]
    public void Expected_gradients_become_complete()
    {
        var explanation = new ExpectedGradients<Fake>(new(), _baselines, 4000).Explain(Fake.Input, Fake.Quadratic, _result);
        double range = Math.Abs((double)explanation.Score - explanation.ReferenceScore);
        Assert.InRange(Math.Abs(explanation.Delta), 0, 0.02 * Math.Max(range, 1));
    }

    [Fact]
    public void Reference_scores_are_taken_once_for_a_target()
    {
        var fake = new Fake();
        var method = new ExpectedGradients<Fake>(fake, _baselines, 2);
        Assert.Equal((Count * 2) + 1 + Count, RunsOf(fake, () => method.Explain(Fake.Input, Fake.Linear, _result)));
        Assert.Equal((Count * 2) + 1, RunsOf(fake, () => method.Explain(Fake.Input, Fake.Linear, _result)));
        Assert.Equal((Count * 2) + 1 + Count, RunsOf(fake, () => method.Explain(Fake.Input, Fake.Quadratic, _result)));
        Assert.Equal(MeanScore(Fake.Linear), method.Explain(Fake.Input, Fake.Linear, _result).ReferenceScore, 1e-6);
    }

    [Fact]
    public void The_seed_decides()
    {
        float[] again = new float[Fake.Length], other = new float[Fake.Length];
        var method = new ExpectedGradients<Fake>(new(), _baselines, 2, seed: 1);
        method.Explain(Fake.Input, Fake.Quadratic, _result);
        method.Explain(Fake.Input, Fake.Quadratic, again);
        new ExpectedGradients<Fake>(new(), _baselines, 2, seed: 2).Explain(Fake.Input, Fake.Quadratic, other);
        Assert.Equal(_result, again);
        Assert.NotEqual(_result, other);
    }

    [Fact]
    public void They_allocate_nothing()
    {
        var expectedGradients = new ExpectedGradients<Fake>(new(), _baselines, 2);
        var deepLift = new DeepLiftShap<Fake>(new(), _baselines);
        Assert.Equal(0, Allocation.Of(() => expectedGradients.Explain(Fake.Input, Fake.Quadratic, _result)));
        Assert.Equal(0, Allocation.Of(() => deepLift.Explain(Fake.Input, Fake.Quadratic, _result)));
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var fake = new Fake();
        float[] notFinite = [.. _baselines];
        notFinite[30] = float.PositiveInfinity;
        foreach (Action<float[]> create in new Action<float[]>[] { b => _ = new ExpectedGradients<Fake>(fake, b), b => _ = new DeepLiftShap<Fake>(fake, b) })
        {
            Refusals.Named("baselines", "0 values were given where one or more baselines of 24", () => create([]));
            Refusals.Named("baselines", "25 values", () => create(new float[Fake.Length + 1]));
            Refusals.Named("baselines", "Element 30 is Infinity", () => create(notFinite));
        }

        Refusals.Named("model", "", () => _ = new ExpectedGradients<Fake>(null!, _baselines));
        Refusals.Named("samplesPerBaseline", "", () => _ = new ExpectedGradients<Fake>(fake, _baselines, 0));
        Refusals.Named("model", "", () => _ = new DeepLiftShap<Fake>(null!, _baselines));
        Refusals.Named("method", "Gradient", () => _ = new DeepLiftShap<Fake>(fake, _baselines, ExplanationMethod.Gradient));
        Assert.Throws<NotSupportedException>(() => new DeepLiftShap<Fake>(fake, _baselines, ExplanationMethod.DeepLiftRevealCancel));
        Refusals.OfCall(new ExpectedGradients<Fake>(fake, _baselines).Explain, Fake.Length);
        Refusals.OfCall(new DeepLiftShap<Fake>(fake, _baselines).Explain, Fake.Length);
    }

    private static int RunsOf(Fake fake, Action call)
    {
        int before = fake.Runs;
        call();
        return fake.Runs - before;
    }

    private double Mean(int i, Func<double, double> of) => Enumerable.Range(0, Count).Average(b => of(_baselines[(b * Fake.Length) + i]));

    private double MeanScore(int target) =>
        Enumerable.Range(0, Count).Average(b => Fake.Score(_baselines.AsSpan(b * Fake.Length, Fake.Length), target));

    private void AssertMap(Func<int, double> expected, Explanation explanation, int target)
    {
        for (int i = 0; i < Fake.Length; i++) Assert.Equal(expected(i), _result[i], 1e-6);
        Assert.Equal((float)Fake.Score(Fake.Input, target), explanation.Score);
        Assert.Equal(MeanScore(target), explanation.ReferenceScore, 1e-6);
        Assert.Equal(_result.Sum(value => (double)value), explanation.AttributionSum, 1e-9);
    }
}
