using SaliencyGen.Evaluation.Tests.Models;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class RandomisationCheckTests
{
    private static readonly float[] Ones = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly float[] Ramp = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Fact]
    public void A_map_is_like_itself_at_any_scale()
    {
        float[] scaled = [.. Ramp.Select(weight => 3 * weight)];
        var similarity = Compare(Ramp, scaled, ExplanationMethod.Gradient);
        Assert.Equal(1, similarity.RankCorrelation, 1e-12);
        Assert.Equal(1, similarity.AbsoluteRankCorrelation, 1e-12);
        Assert.Equal(1, similarity.AbsoluteCosine, 1e-12);
    }

    [Fact]
    public void A_reversed_sign_shows_only_in_the_signed_ranks()
    {
        var similarity = Compare(Ramp, [.. Ramp.Select(weight => -weight)], ExplanationMethod.Gradient);
        Assert.Equal(-1, similarity.RankCorrelation, 1e-12);
        Assert.Equal(1, similarity.AbsoluteRankCorrelation, 1e-12);
        Assert.Equal(1, similarity.AbsoluteCosine, 1e-12);
    }

    // Heatmaps 1 2 0 0 0 0 and 2 0 0 0 0 1: four zeros share the ranks 0 to 3, so that about their mean ranks are
    // (1.5, 2.5, -1, -1, -1, -1) and (2.5, -1, -1, -1, -1, 1.5); their product is 3.75 - 2.5 + 3 - 1.5 = 2.75, their squares 12.5.
    [Fact]
    public void Equal_values_share_their_ranks()
    {
        var similarity = Compare([1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], ExplanationMethod.GradCam);
        Assert.Equal(2.75 / 12.5, similarity.RankCorrelation, 1e-12);
        Assert.Equal(2.75 / 12.5, similarity.AbsoluteRankCorrelation, 1e-12);
        Assert.Equal(0.4, similarity.AbsoluteCosine, 1e-7);
    }

    [Fact]
    public void Nothing_is_like_a_constant_map() =>
        Assert.Equal(double.NaN, Compare(Ramp, Ones, ExplanationMethod.Gradient).RankCorrelation);

    [Fact]
    public void Models_of_other_sizes_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            "randomised", () => new RandomisationCheck<LinearModel, SmallerModel>(new(Ramp), new()));
        Assert.Contains("1 x 1 x 1 inputs and 1 outputs was given where one of 2 x 2 x 3 inputs and 2 outputs", error.Message);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var check = new RandomisationCheck<LinearModel, LinearModel>(new(Ramp), new(Ones));
        Allocations.AssertNone(() => check.Evaluate(ExplanationMethod.Gradient, Ones, [], 1));
    }

    private static MapSimilarity Compare(float[] trained, float[] randomised, ExplanationMethod method) =>
        new RandomisationCheck<LinearModel, LinearModel>(new(trained), new(randomised)).Evaluate(method, Ones, [], LinearModel.Target);
}
