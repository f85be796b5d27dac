using SaliencyGen.Evaluation.Tests.Models;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class InfidelityTests
{
    private static readonly float[] Weights = [5, 1, 3, 0, -1, 4, 1, 1, 1, 0, -1, 4];
    private static readonly float[] Ones = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly float[] Nothing = new float[12];

    public static TheoryData<Perturbation> Perturbations => [Perturbation.Gaussian(0.3f), Perturbation.Square(1), Perturbation.Square(2, 0.5f)];

    [Theory]
    [MemberData(nameof(Perturbations))]
    public void The_gradient_foretells_a_linear_model(Perturbation perturbation)
    {
        var result = new Infidelity<LinearModel>(new(Weights), perturbation, 100).Evaluate(Ones, Weights, LinearModel.Target);
        Assert.Equal(0, result.Value, 1e-9);
        Assert.Equal(1, result.Scale, 1e-5);
        Assert.Equal(0, result.ScaledValue, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Perturbations))]
    public void A_scale_is_forgiven_beside_the_value(Perturbation perturbation)
    {
        float[] doubled = [.. Weights.Select(weight => 2 * weight)];
        var measure = new Infidelity<LinearModel>(new(Weights), perturbation, 100);
        var result = measure.Evaluate(Ones, doubled, LinearModel.Target);
        Assert.Equal(measure.Evaluate(Ones, Nothing, LinearModel.Target).Value, result.Value, 1e-4);
        Assert.Equal(0.5, result.Scale, 1e-5);
        Assert.Equal(0, result.ScaledValue, 1e-9);
    }

    // The variance of the score's loss: 0.25 of the sum of squared weights, 72.
    [Fact]
    public void Noise_has_its_standard_deviation()
    {
        var result = new Infidelity<LinearModel>(new(Weights), Perturbation.Gaussian(0.5f), 20000).Evaluate(Ones, Nothing, LinearModel.Target);
        Assert.Equal(18, result.Value, 0.6);
        Assert.Equal(0, result.Scale);
        Assert.Equal(result.Value, result.ScaledValue, 1e-9);
    }

    // A square of 2 x 2 has two places in three columns, where it takes 6 + 2 + 0 - 2 = 6 or 2 + 4 - 2 + 8 = 12 from the score.
    [Fact]
    public void A_square_goes_everywhere_it_fits()
    {
        var result = new Infidelity<LinearModel>(new(Weights), Perturbation.Square(2), 4000).Evaluate(Ones, Nothing, LinearModel.Target);
        Assert.Equal((36 + 144) / 2.0, result.Value, 5.0);
    }

    [Fact]
    public void A_square_leaves_its_value_behind()
    {
        var result = new Infidelity<LinearModel>(new(Weights), Perturbation.Square(2, 1), 10).Evaluate(Ones, Nothing, LinearModel.Target);
        Assert.Equal(0, result.Value);
    }

    [Fact]
    public void Seeds_repeat()
    {
        var measure = new Infidelity<LinearModel>(new(Weights), Perturbation.Gaussian(1), 10);
        Assert.Equal(measure.Evaluate(Ones, Nothing, 1, seed: 4), measure.Evaluate(Ones, Nothing, 1, seed: 4));
        Assert.NotEqual(measure.Evaluate(Ones, Nothing, 1, seed: 4), measure.Evaluate(Ones, Nothing, 1, seed: 5));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var model = new LinearModel(Weights);
        var measure = new Infidelity<LinearModel>(model, Perturbation.Square(1), 1);
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => Perturbation.Gaussian(0));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Perturbation.Square(0));
        Assert.Throws<ArgumentException>("perturbation", () => new Infidelity<LinearModel>(model, default, 1));
        Assert.Throws<ArgumentException>("perturbation", () => new Infidelity<LinearModel>(model, Perturbation.Square(3), 1));
        Assert.Throws<ArgumentException>("attribution", () => measure.Evaluate(Ones, new float[6], 1));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var measure = new Infidelity<LinearModel>(new(Weights), Perturbation.Gaussian(1), 3);
        Allocations.AssertNone(() => measure.Evaluate(Ones, Nothing, 1));
    }
}
