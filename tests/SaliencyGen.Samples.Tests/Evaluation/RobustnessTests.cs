using ConsolidationSample;
using SaliencyGen.Evaluation;
using Xunit;

namespace SaliencyGen.Samples.Tests.Evaluation;

/// <summary>Measures that shake the image.</summary>
public sealed class RobustnessTests : Trained
{
    // The gradient is the score's slope. It foretells the loss of a small change, here to 5 % of the loss's mean square; a map of nothing
    // foretells none of it, and the reversed gradient is worse than nothing: twice the loss, four times its square.
    [Fact]
    public void The_gradient_foretells_small_changes()
    {
        var measure = new Infidelity<Consolidation>(Model, Perturbation.Gaussian(1e-3f), 20);
        float[] gradient = Gradient();
        double nothing = Value(new float[gradient.Length]);
        Assert.InRange(Value(gradient), 0, 0.05 * nothing);
        Assert.InRange(Value([.. gradient.Select(value => -value)]), 3 * nothing, 5 * nothing);
        Assert.Equal(1, measure.Evaluate(Study.Input, gradient, Target).Scale, 0.2);

        double Value(float[] map) => measure.Evaluate(Study.Input, map, Target).Value;
    }

    // LRP with the z-plus rule is left out: a change of 1e-4 already moves its map by a third, most of it at a handful of pixels.
    [Theory]
    [InlineData(ExplanationMethod.Gradient)]
    [InlineData(ExplanationMethod.GradCam)]
    [InlineData(ExplanationMethod.DeepLift)]
    public void A_map_moves_more_the_more_the_image_does(ExplanationMethod method)
    {
        double near = Sensitivity(1e-4f), far = Sensitivity(0.05f);
        Assert.True(near > 0 && 10 * near < far, $"{near} and {far}");
        Assert.Equal(far, Sensitivity(0.05f));

        double Sensitivity(float radius) =>
            new MaxSensitivity<Consolidation>(Model, radius, 4).Evaluate(method, Study.Input, Study.Baseline, Target, seed: 1);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] map = Gradient();
        var infidelity = new Infidelity<Consolidation>(Model, Perturbation.Square(20), 2);
        var sensitivity = new MaxSensitivity<Consolidation>(Model, 0.02f, 2);
        AssertAllocatesNothing(() => infidelity.Evaluate(Study.Input, map, Target));
        AssertAllocatesNothing(() => sensitivity.Evaluate(ExplanationMethod.Gradient, Study.Input, default, Target));
    }
}
