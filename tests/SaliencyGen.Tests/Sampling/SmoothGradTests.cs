using SaliencyGen.Sampling;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class SmoothGradTests
{
    private readonly float[] _result = new float[Fake.Length];

    [Fact]
    public void A_constant_gradient_has_its_mean_its_square_and_no_variance()
    {
        foreach (var kind in Enum.GetValues<SmoothGradKind>())
        {
            new SmoothGrad<Fake>(new(), 7, 0.3f, kind).Explain(Fake.Input, Fake.Linear, _result);
            for (int i = 0; i < Fake.Length; i++)
            {
                float weight = Fake.Weight(i);
                Assert.Equal(kind switch { SmoothGradKind.SmoothGrad => weight, SmoothGradKind.Squared => weight * weight, _ => 0 }, _result[i]);
            }
        }
    }

    [Theory]
    [InlineData(SmoothGradKind.SmoothGrad)]
    [InlineData(SmoothGradKind.Squared)]
    [InlineData(SmoothGradKind.VarGrad)]
    public void Gradients_at_noisy_points_are_averaged(SmoothGradKind kind)
    {
        const int samples = 9;
        var explanation = new SmoothGrad<Fake>(new(), samples, 0.2f, kind, seed: 11).Explain(Fake.Input, Fake.Quadratic, _result);
        double deviation = 0.2f * ((double)Fake.Input.Max() - Fake.Input.Min());
        var random = new SeededRandom(11);
        var gradients = new double[samples, Fake.Length];
        for (int sample = 0; sample < samples; sample++)
            for (int i = 0; i < Fake.Length; i++)
                gradients[sample, i] = 2 * Fake.Weight(i) * (Fake.Input[i] + (deviation * random.Normal()));
        for (int i = 0; i < Fake.Length; i++)
        {
            var own = Enumerable.Range(0, samples).Select(sample => gradients[sample, i]).ToArray();
            double mean = own.Average();
            double expected = kind switch
            {
                SmoothGradKind.SmoothGrad => mean,
                SmoothGradKind.Squared => own.Average(gradient => gradient * gradient),
                _ => own.Average(gradient => (gradient - mean) * (gradient - mean)),
            };
            Assert.Equal(expected, _result[i], 1e-6 * Math.Max(1, Math.Abs(expected)));
        }

        Assert.Equal((float)Fake.Score(Fake.Input, Fake.Quadratic), explanation.Score);
        Assert.Equal(0, explanation.ReferenceScore);
        Assert.Equal(_result.Sum(value => (double)value), explanation.AttributionSum, 1e-9);
    }

    [Fact]
    public void Without_noise_it_is_the_method()
    {
        var expected = new float[Fake.Length];
        new Fake().Explain(ExplanationMethod.Gradient, Fake.Input, default, Fake.Quadratic, expected);
        new SmoothGrad<Fake>(new(), 4, noise: 0).Explain(Fake.Input, Fake.Quadratic, _result);
        Assert.Equal(expected, _result);
    }

    [Fact]
    public void A_method_with_a_baseline_is_smoothed_against_it()
    {
        var baseline = Enumerable.Repeat(0.25f, Fake.Length).ToArray();
        var smooth = new SmoothGrad<Fake>(new(), 4, noise: 0, method: ExplanationMethod.DeepLift);
        var explanation = smooth.Explain(Fake.Input, baseline, Fake.Linear, _result);
        for (int i = 0; i < Fake.Length; i++) Assert.Equal(Fake.Weight(i) * (Fake.Input[i] - 0.25f), _result[i]);
        Assert.Equal((float)Fake.Score(baseline, Fake.Linear), explanation.ReferenceScore);
        Assert.Equal(0, explanation.Delta, 1e-5);
        Refusals.Named("baseline", "0 values", () => smooth.Explain(Fake.Input, Fake.Linear, _result));
        Refusals.Named("result", "overlaps", () => smooth.Explain(Fake.Input, _result, Fake.Linear, _result));
    }

    [Fact]
    public void The_seed_decides()
    {
        float[] again = new float[Fake.Length], other = new float[Fake.Length];
        var smooth = new SmoothGrad<Fake>(new(), 5, seed: 3);
        smooth.Explain(Fake.Input, Fake.Quadratic, _result);
        smooth.Explain(Fake.Input, Fake.Quadratic, again);
        new SmoothGrad<Fake>(new(), 5, seed: 4).Explain(Fake.Input, Fake.Quadratic, other);
        Assert.Equal(_result, again);
        Assert.NotEqual(_result, other);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        foreach (var kind in Enum.GetValues<SmoothGradKind>())
        {
            var smooth = new SmoothGrad<Fake>(new(), 3, kind: kind);
            Assert.Equal(0, Allocation.Of(() => smooth.Explain(Fake.Input, Fake.Quadratic, _result)));
        }
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var fake = new Fake();
        Refusals.Named("model", "", () => _ = new SmoothGrad<Fake>(null!));
        Refusals.Named("samples", "", () => _ = new SmoothGrad<Fake>(fake, 0));
        Refusals.Named("noise", "", () => _ = new SmoothGrad<Fake>(fake, noise: -0.1f));
        Refusals.Named("noise", "", () => _ = new SmoothGrad<Fake>(fake, noise: float.NaN));
        Refusals.Named("kind", "", () => _ = new SmoothGrad<Fake>(fake, kind: (SmoothGradKind)3));
        Refusals.Named("method", "heatmap", () => _ = new SmoothGrad<Fake>(fake, method: ExplanationMethod.GradCam));
        var exception = Assert.Throws<NotSupportedException>(() => new SmoothGrad<Fake>(fake, method: ExplanationMethod.Lrp));
        Assert.Equal("Fake was compiled without Lrp.", exception.Message);
        Refusals.OfCall(new SmoothGrad<Fake>(fake).Explain, Fake.Length);
    }
}
