using SaliencyGen.Evaluation.Tests.Models;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class MaxSensitivityTests
{
    private static readonly float[] One = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly float[] Twos = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];

    [Fact]
    public void The_gradient_of_a_linear_model_does_not_move() =>
        Assert.Equal(0, new MaxSensitivity<LinearModel>(new(One), 0.1f, 10).Evaluate(ExplanationMethod.Gradient, Twos, [], 1));

    // With one weight the map moves by 3 |d| of 3 * 2, for the largest of many d between -0.1 and 0.1: at most, and nearly, 0.05.
    [Theory]
    [InlineData(ExplanationMethod.GradientTimesInput)]
    [InlineData(ExplanationMethod.GradCam)]
    public void Gradient_times_input_moves_with_the_radius(ExplanationMethod method)
    {
        double most = new MaxSensitivity<LinearModel>(new(One), 0.1f, 1000).Evaluate(method, Twos, [], 1);
        Assert.InRange(most, 0.0495, 0.05 + 1e-6);
    }

    [Fact]
    public void More_samples_find_no_less_and_seeds_repeat()
    {
        double few = new MaxSensitivity<LinearModel>(new(Twos), 0.1f, 5).Evaluate(ExplanationMethod.GradientTimesInput, Twos, [], 1, seed: 7);
        var many = new MaxSensitivity<LinearModel>(new(Twos), 0.1f, 50);
        double more = many.Evaluate(ExplanationMethod.GradientTimesInput, Twos, [], 1, seed: 7);
        Assert.True(few > 0 && more >= few);
        Assert.Equal(more, many.Evaluate(ExplanationMethod.GradientTimesInput, Twos, [], 1, seed: 7));
        Assert.NotEqual(more, many.Evaluate(ExplanationMethod.GradientTimesInput, Twos, [], 1, seed: 8));
    }

    [Fact]
    public void Nothing_is_relative_to_an_empty_map() => Assert.Equal(
        double.NaN, new MaxSensitivity<LinearModel>(new(One), 0.1f, 1).Evaluate(ExplanationMethod.DeepLift, Twos, Twos, 1));

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var model = new LinearModel(One);
        var measure = new MaxSensitivity<LinearModel>(model, 0.1f, 1);
        Assert.Throws<ArgumentOutOfRangeException>("radius", () => new MaxSensitivity<LinearModel>(model, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("samples", () => new MaxSensitivity<LinearModel>(model, 1, 0));
        Assert.Throws<ArgumentException>("baseline", () => measure.Evaluate(ExplanationMethod.DeepLift, Twos, [], 1));
        Assert.Throws<NotSupportedException>(() => measure.Evaluate(ExplanationMethod.Lrp, Twos, [], 1));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var measure = new MaxSensitivity<LinearModel>(new(One), 0.1f, 3);
        Allocations.AssertNone(() => measure.Evaluate(ExplanationMethod.GradientTimesInput, Twos, [], 1));
    }
}
