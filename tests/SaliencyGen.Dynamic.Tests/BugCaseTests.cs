using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>shared/conformance/bugs: faults that were found in the compiler once, or in its like, each with its right values.</summary>
public class BugCaseTests(ITestOutputHelper output)
{
    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    // LRP divides by sums that a stabilizer keeps from zero.
    private const double MapTolerance = 1e-4;

    private const int Seed = 17;

    [Theory]
    [InlineData("forms/softmax_negative_axis_opset11.onnx")]
    [InlineData("forms/softmax_inner_negative_axis_opset11.onnx")]
    [InlineData("forms/pow_integer_exponent_folded.onnx")]
    [InlineData("mutants/bn-11-1.onnx")]
    [InlineData("mutants/ortdiffers-8B520CA2.onnx")]
    public void PredictsAsOnnxRuntime(string name)
    {
        var bug = BugCase.Of(name);
        using var model = bug.Forward();
        float[] input = BugCase.Draw(model.InputLength, Seed);
        double distance = Compiled.Distance(model.Forward(input), bug.OnnxRuntime(input));
        output.WriteLine($"{name}, seed {Seed}: {distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
    }

    [Fact]
    public void WeightsQuantisedByChannelArePacked()
    {
        var bug = BugCase.Of("qdq-per-channel");
        using var model = bug.Forward();
        double distance = Compiled.Distance(model.Forward(bug.Input), bug.Expected("output"));
        output.WriteLine($"{distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
    }

    [Theory]
    [InlineData("mutants/bn-11-5.onnx", "SAL004", "'n_node' (BatchNormalization)", "5 outputs")]
    [InlineData("mutants/bn-14-5.onnx", "SAL002", "'n_node' (BatchNormalization)", "5 outputs")]
    [InlineData("mutants/ortdiffers-7702E5A7.onnx", "SAL004", "'/0/BatchNormalization' (BatchNormalization)", "'epsilon' is -Infinity")]
    [InlineData("mutants/sal099-C47C5415.onnx", "SAL004", "'/0/BatchNormalization' (BatchNormalization)", "'/0/BatchNormalization_output_1'")]
    [InlineData("batchnorm-training-mode", "SAL004", "'bn' (BatchNormalization)", "'training_mode' is 1")]
    [InlineData("forms/rank3_chw.onnx", "SAL011", "'x'", "[3,16,12]", "[C,H,W]", "[1,3,16,12]")]
    public void IsRefusedByName(string name, string rule, params string[] words) => output.WriteLine(BugCase.Of(name).Refused(rule, words));

    [Theory]
    [InlineData("Relu")]
    [InlineData("Clip")]
    [InlineData("MaxPool")]
    public void WeightsThatAreNoNumbersAreRefusedWhenTheyArePacked(string swallowing)
    {
        var bug = BugCase.Of($"mutants/nan-{swallowing}.onnx");
        string message = Assert.Throws<InvalidDataException>(() => bug.Forward().Dispose()).Message;
        output.WriteLine(message);
        Assert.All(["'c_node'", "tensor 'W'", bug.Model, "element 4 is -Infinity", "expected finite numbers"], word => Assert.Contains(word, message));
    }

    [Fact]
    public void EachImageOfABatchIsPredictedAsInIt()
    {
        var bug = BugCase.Of("forms/batch2.onnx");
        using var model = bug.Forward();
        float[] images = BugCase.Draw(2 * model.InputLength, Seed);
        double[] actual = [.. images.Chunk(model.InputLength).SelectMany(image => model.Forward(image))];
        Assert.InRange(Compiled.Distance(actual, bug.OnnxRuntime(images)), 0, Tolerance);
    }

    /// <summary>Memory is the limit, and is not taken before a method runs.</summary>
    [Fact]
    public void AHugeShapeCompiles()
    {
        using var model = BugCase.Of("mutants/sal099-B87158FA.onnx").Compile();
        Assert.Equal(16 * 1048576 * 3, model.InputLength);
    }

    /// <summary>Class scores are found among several outputs, with a warning where another might have been meant.</summary>
    [Theory]
    [InlineData("features-before-logits", "logits", "gradient_of_logits", "SAL014")]
    [InlineData("custom-vision-label-first", "softmax", "gradient", null)]
    public void ScoresAreFoundAmongSeveralOutputs(string name, string forward, string gradient, string? warning)
    {
        var bug = BugCase.Of(name);
        using var model = bug.Compile(new() { Methods = new(["Gradient"]) });
        Assert.Equal(warning is null ? [] : [warning], model.Messages.Select(message => message.Rule.Id));
        Assert.InRange(Compiled.Distance(model.Forward(bug.Input), bug.Expected(forward)), 0, Tolerance);
        var (map, _) = model.Explain(ExplanationMethod.Gradient, bug.Input, (int)bug.Expected("target")[0]);
        double distance = Compiled.Distance(map, bug.Expected(gradient));
        output.WriteLine($"{name}: {distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
    }

    [Fact]
    public void AnotherOutputCanBeNamed()
    {
        using var model = BugCase.Of("features-before-logits").Forward(new() { Output = "pooler" });
        Assert.Equal(8, model.OutputLength);
        Assert.Empty(model.Messages);
    }

    /// <summary>Constant steps of the graph that prepare the image hide it from no first layer.</summary>
    [Theory]
    [InlineData(ExplanationMethod.LrpEpsilonPlusFlat, "flat_at_conv1")]
    [InlineData(ExplanationMethod.LrpEpsilonGammaBox, "zbox_at_conv1_bounds_0_255_minus_average")]
    public void APreparedImageIsReadByFirstLayers(ExplanationMethod method, string expected)
    {
        var bug = BugCase.Of("average-image-first");
        using var model = bug.Compile(new() { InputLow = new([0]), InputHigh = new([255]) });
        AgreesAt(bug, model, method, expected, MapTolerance);
    }

    /// <summary>An activation that is written out means what its operator does.</summary>
    [Theory]
    [InlineData(ExplanationMethod.Gradient, "gradient")]
    [InlineData(ExplanationMethod.GuidedBackprop, "gradient")]
    [InlineData(ExplanationMethod.DeconvNet, "gradient")]
    [InlineData(ExplanationMethod.Lrp, "lrp_epsilon_one_activation")]
    public void AWrittenHardSwishIsOneActivation(ExplanationMethod method, string expected)
    {
        var bug = BugCase.Of("hardswish-as-clip");
        using var model = bug.Compile();
        AgreesAt(bug, model, method, expected, MapTolerance);
    }

    [Fact]
    public void ThePairOfASaturatedSigmoidIsExplainedByItsLogit()
    {
        var bug = BugCase.Of("sigmoid-pair-saturated");
        using var model = bug.Compile();
        Assert.Empty(model.Messages);
        AgreesAt(bug, model, ExplanationMethod.Gradient, "gradient_of_logit", Tolerance);
        var (positive, explanation) = model.Explain(ExplanationMethod.Gradient, bug.Input, 1);
        Assert.Equal(bug.Expected("logit")[0], explanation.Score, 1e-4);
        Assert.InRange(Compiled.Distance(model.Forward(bug.Input), bug.Expected("outputs")), 0, Tolerance);
        // The other class has the other sign, exactly.
        Assert.Equal(positive.Select(value => -value), model.Explain(ExplanationMethod.Gradient, bug.Input, 0).Map);
    }

    /// <summary>Branches that meet behind the last map lead back to it.</summary>
    [Fact]
    public void AConcatenationOfPoolsLeadsBackToTheirMap()
    {
        var bug = BugCase.Of("concat-pool-gradcam");
        using var model = bug.Compile();
        AgreesAt(bug, model, ExplanationMethod.GradCam, "gradcam", Tolerance);
    }

    [Fact]
    public void AHiddenSigmoidIsNoted()
    {
        using var model = BugCase.Of("hidden-sigmoid-lrp").Compile();
        Assert.Equal(["SAL016", "SAL018"], model.Messages.Select(message => message.Rule.Id));
        using var gradient = BugCase.Of("hidden-sigmoid-lrp").Compile(new() { Methods = new(["Gradient"]) });
        Assert.Empty(gradient.Messages);
    }

    /// <summary>The image belongs to the class that the only logit speaks against: target ~0 explains that, target 0 nothing.</summary>
    [Fact]
    public void TheNegativeClassOfOneLogitIsExplained()
    {
        var bug = BugCase.Of("one-logit-predicted-negative");
        using var model = bug.Compile(new() { Methods = new(["GradCam"]) });
        var (map, explanation) = model.Explain(ExplanationMethod.GradCam, bug.Input, target: ~0);
        double distance = Compiled.Distance(map, bug.Expected("gradcam_of_minus_logit"));
        output.WriteLine($"{distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
        double logit = bug.Expected("logit")[0];
        Assert.Equal(-logit, explanation.Score, Tolerance * Math.Abs(logit));
        Assert.All(model.Explain(ExplanationMethod.GradCam, bug.Input, target: 0).Map, value => Assert.Equal(0, value));
    }

    private void AgreesAt(BugCase bug, DynamicModel model, ExplanationMethod method, string expected, double tolerance)
    {
        var (map, _) = model.Explain(method, bug.Input, (int)bug.Expected("target")[0]);
        double distance = Compiled.Distance(map, bug.Expected(expected));
        output.WriteLine($"{method}: {distance:e2}");
        Assert.InRange(distance, 0, tolerance);
    }
}
