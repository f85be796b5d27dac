using System.Reflection;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks whose input is height x width x channels, as TensorFlow and Keras export them.</summary>
public class ChannelsLastTests(ITestOutputHelper output)
{
    // The two sides are float32 with different orders of sums.
    private const double Tolerance = 1e-5;

    private const int Seed = 23;

    [Fact]
    public void HeatMapsHaveTheImagesExtents()
    {
        var bug = BugCase.Of("nhwc-input");
        using var model = bug.Compile();
        Assert.Equal((InputLayout.ChannelsLast, 3, 12, 10), (model.InputLayout, model.InputChannels, model.InputHeight, model.InputWidth));
        Assert.Contains("public const global::SaliencyGen.InputLayout InputLayout = global::SaliencyGen.InputLayout.ChannelsLast;", model.Source);
        var (heat, explanation) = model.Explain(ExplanationMethod.GradCam, bug.Input, target: 0);
        Assert.Equal(bug.Expected("logit")[0], explanation.Score, Tolerance);

        // Expected values are float64; an enlargement of a 6x5 map adds rounding of its own.
        Close(bug.Expected("gradcam_target0_12x10"), heat, 1e-4);
        double[] gradient = Map(model, ExplanationMethod.Gradient, bug.Input);
        Assert.Equal(bug.Expected("gradient_l2")[0], Math.Sqrt(gradient.Sum(value => value * value)), 1e-5);
    }

    [Fact]
    public void GuidedGradCamIsGatedPerColour()
    {
        var bug = BugCase.Of("nhwc-input");
        using var model = bug.Compile();
        double[] guided = Map(model, ExplanationMethod.GuidedBackprop, bug.Input), heat = Map(model, ExplanationMethod.GradCam, bug.Input);
        Close([.. guided.Select((value, i) => value * heat[i / model.InputChannels])], Map(model, ExplanationMethod.GuidedGradCam, bug.Input));
    }

    [Theory]
    [InlineData("nhwc-input")]
    [InlineData("forms/nhwc_input_heatmap_size.onnx")]
    [InlineData("forms/nhwc_input_reducemean.onnx")]
    public void PredictsAsOnnxRuntime(string name)
    {
        var bug = BugCase.Of(name);
        using var model = bug.Compile();
        Assert.Equal((InputLayout.ChannelsLast, 3), (model.InputLayout, model.InputChannels));
        float[] input = BugCase.Draw(model.InputLength, Seed);
        Close(bug.OnnxRuntime(input), model.Forward(input));
        Assert.DoesNotContain("Permutation", model.Source);
    }

    /// <summary>An attribution that is complete shows that what was read from the caller's order is written in it: contributions meet their inputs.</summary>
    [Theory]
    [InlineData("nhwc-input")]
    [InlineData("forms/nhwc_input_reducemean.onnx")]
    public void ContributionsAreWrittenInTheInputsOrder(string name)
    {
        using var model = BugCase.Of(name).Compile();
        float[] input = BugCase.Draw(model.InputLength, Seed);
        double[] gradient = Map(model, ExplanationMethod.Gradient, input), product = Map(model, ExplanationMethod.GradientTimesInput, input);
        Close([.. gradient.Select((value, i) => value * input[i])], product);

        // Each element's derivative, taken from the output itself.
        const float Step = 1e-2f;
        for (int i = 0; i < input.Length; i += 37)
        {
            float[] up = [.. input], down = [.. input];
            (up[i], down[i]) = (up[i] + Step, down[i] - Step);
            double slope = (model.Forward(up)[0] - model.Forward(down)[0]) / (2 * Step);
            // A kink of a rectifier inside the step may bend the difference a little.
            Assert.Equal(slope, gradient[i], 2e-2);
        }
    }

    /// <summary>Every method, each with bounds of its own for each colour, and what is made of predictions alone.</summary>
    [Fact]
    public void EveryMapIsItsChannelsFirstTwins()
    {
        var options = new CompilationOptions { InputLow = new([0f, -0.5f, -1f]), InputHigh = new([1f, 1.5f, 2f]) };
        using var first = ModelCompiler.Load(LayoutTwins.Model(Seed, isLast: false), options, Compiled.OneThread);
        using var last = ModelCompiler.Load(LayoutTwins.Model(Seed, isLast: true), options, Compiled.OneThread);
        Assert.Equal((InputLayout.ChannelsFirst, InputLayout.ChannelsLast), (first.InputLayout, last.InputLayout));
        Assert.Equal((first.InputChannels, first.InputHeight, first.InputWidth), (last.InputChannels, last.InputHeight, last.InputWidth));
        Assert.Equal(first.Methods, last.Methods);
        Assert.DoesNotContain("Permutation", last.Source);
        float[] image = LayoutTwins.Image(Seed), baseline = LayoutTwins.Image(Seed + 1);
        foreach (var method in first.Methods)
        {
            double[] expected = first.Explain(method, image, 1, baseline).Map;
            if (!method.IsHeatmap) expected = Array.ConvertAll(LayoutTwins.ToLast(Compiled.Narrow(expected)), value => (double)value);

            // Between load and store the two are one program.
            Assert.Equal(expected, last.Explain(method, LayoutTwins.ToLast(image), 1, LayoutTwins.ToLast(baseline)).Map);
        }

        var sample = GetType().GetMethod(nameof(Sample), BindingFlags.NonPublic | BindingFlags.Static)!;
        double[] covered = (double[])sample.MakeGenericMethod(first.Instance.GetType()).Invoke(null, [first.Instance, image])!;
        Close(covered, (double[])sample.MakeGenericMethod(last.Instance.GetType()).Invoke(null, [last.Instance, LayoutTwins.ToLast(image)])!);
    }

    /// <summary>Occlusion with a colour and RISE, one behind the other.</summary>
    private static double[] Sample<TModel>(TModel model, float[] image)
        where TModel : ISaliencyModel<TModel>
    {
        float[] covered = new float[TModel.InputHeight * TModel.InputWidth], masked = new float[covered.Length];
        new Occlusion<TModel>(model, 3, 2, 2, 1, [0.1f, 0.2f, 0.3f]).Explain(image, 1, covered);
        new Rise<TModel>(model, masks: 20, gridHeight: 3, gridWidth: 3, seed: Seed).Explain(image, 1, masked);
        return [.. covered.Concat(masked).Select(value => (double)value)];
    }

    private static double[] Map(DynamicModel model, ExplanationMethod method, float[] input) => model.Explain(method, input, target: 0).Map;

    private void Close(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        double distance = Compiled.Distance(actual, expected);
        output.WriteLine($"seed {Seed}: {distance:e2}");
        Assert.InRange(distance, 0, tolerance);
    }
}
