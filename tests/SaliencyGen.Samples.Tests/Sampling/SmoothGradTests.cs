using ConsolidationSample;
using Xunit;

namespace SaliencyGen.Samples.Tests.Sampling;

public sealed class SmoothGradTests : Trained
{
    private readonly float[] _map = new float[Consolidation.InputLength];

    // Four equal values: their sum and its quarter are exact.
    [Fact]
    public void Without_noise_it_is_the_gradient_to_the_bit()
    {
        var explanation = new SmoothGrad<Consolidation>(Model, 4, noise: 0).Explain(Study.Input, Target, _map);
        Assert.Equal(Gradient(), _map);
        Assert.Equal(Score(Study.Input), explanation.Score);
    }

    [Fact]
    public void Without_noise_the_square_is_the_gradients_and_nothing_varies()
    {
        new SmoothGrad<Consolidation>(Model, 4, noise: 0, SmoothGradKind.Squared).Explain(Study.Input, Target, _map);
        Assert.Equal(Gradient().Select(value => (float)((double)value * value)), _map);
        new SmoothGrad<Consolidation>(Model, 4, noise: 0, SmoothGradKind.VarGrad).Explain(Study.Input, Target, _map);
        Assert.All(_map, value => Assert.Equal(0, value));
    }

    // One seed, one noise: the mean of the squares is the variance plus the square of the mean.
    [Fact]
    public void The_kinds_see_the_same_samples()
    {
        float[] mean = new float[_map.Length], square = new float[_map.Length], variance = new float[_map.Length];
        Explain(SmoothGradKind.SmoothGrad, mean);
        Explain(SmoothGradKind.Squared, square);
        Explain(SmoothGradKind.VarGrad, variance);
        float[] expected = [.. mean.Zip(variance, (m, v) => (float)(((double)m * m) + v))];
        Assert.InRange(Distance(square, expected), 0, 1e-6);
        Assert.True(variance.Max() > 0);

        void Explain(SmoothGradKind kind, float[] map) => new SmoothGrad<Consolidation>(Model, 5, kind: kind).Explain(Study.Input, Target, map);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        foreach (var kind in Enum.GetValues<SmoothGradKind>())
        {
            var smooth = new SmoothGrad<Consolidation>(Model, 2, kind: kind);
            AssertAllocatesNothing(() => smooth.Explain(Study.Input, Target, _map));
        }
    }
}
