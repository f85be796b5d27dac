using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks with several inputs: one is explained, the others are values that the caller sets, or constants of the build.</summary>
public class SideInputTests(ITestOutputHelper output)
{
    private const int Target = 2, Seed = 11;

    // Two float32 implementations that sum in different orders.
    private const double ForwardTolerance = 1e-5;

    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    private delegate void Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> maps, Span<Explanation> explanations);

    private static readonly CompilationOptions Options = LrpComposites.Bounds with { Input = "image" };

    public static TheoryData<bool> Networks() => Tier.Rows([true, false], isScaled => !isScaled);

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryMethodSeesTheValuesAsConstants(bool isScaled)
    {
        byte[] bytes = SideInputModels.Image(isScaled: isScaled);
        using var model = ModelCompiler.Load(bytes, Options, Compiled.OneThread);
        Assert.Equal([new("patient age", "PatientAge", 4), new SideInput("output-length", "OutputLengthInput", 144)], model.SideInputs);
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1);
        foreach (int seed in (int[])[3, 5])
        {
            var values = SideInputModels.Values(seed);
            Set(model, values);
            double forward = Compiled.Distance(model.Forward(input), Run(bytes, new(values) { ["image"] = input }));
            output.WriteLine($"forward {forward:e2}");
            Assert.InRange(forward, 0, ForwardTolerance);
            var reference = ReferenceNetwork.Load(bytes, Given(values));
            double[] wide = Array.ConvertAll(input, value => (double)value), from = Array.ConvertAll(baseline, value => (double)value);
            Assert.All(model.Methods, method =>
            {
                double distance = Compiled.Distance(model.Explain(method, input, Target, baseline).Map, OracleMaps.Of(reference, method, wide, from, Target));
                output.WriteLine($"{method}: {distance:e2}");
                Assert.InRange(distance, 0, MethodTolerance.Of(method));
            });
        }
    }

    /// <summary>
    /// Random networks, one of whose constants becomes an input with its values. Where the two differ by their nature nothing is compared: constants in front of
    /// the first layer prepare the image to rules for first layers, and matrices are layers.
    /// </summary>
    [Theory]
    [Deep]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AConstantAsAnInputGivesTheSameMaps(int seed)
    {
        var random = RandomTransformers.Create(seed);
        var reference = ReferenceNetwork.Load(random.Model);
        string[] constants = [.. reference.Steps.Where(step => step.Operator is Binary).SelectMany(step => step.Inputs)
            .Where(name => reference.Constants.TryGetValue(name, out var tensor) && tensor is { IsInteger: false, Shape.Length: > 0 } && reference.Consumers(name).Count() == 1)];
        string constant = constants[seed % constants.Length];
        var values = reference.Constants[constant];
        output.WriteLine($"{random.Description}: {constant} [{string.Join(',', values.Shape)}]");
        using var plain = Compiled.Open(random);
        using var live = ModelCompiler.Load(ModelEdit.WithInput(random.Model, constant, values.Shape), LrpComposites.Bounds with { Input = reference.InputName }, Compiled.OneThread);
        Compiled.Narrow(values.Data).CopyTo(live.SideInput(constant));
        Assert.All(live.Methods, method =>
        {
            double distance = Compiled.Distance(live.Explain(method, random.Input, 0, random.Baseline).Map, plain.Explain(method, random.Input, 0, random.Baseline).Map);
            output.WriteLine($"{method}: {distance:e2}");
            Assert.InRange(distance, 0, 1e-3);
        });
    }

    /// <summary>DeepLIFT is complete, the gradient is what differences of the forward pass are.</summary>
    [Fact]
    public void SumsAndDifferences()
    {
        using var model = ModelCompiler.Load(SideInputModels.Image(), Options with { Methods = new(["Gradient", "DeepLift", "DeepLiftRevealCancel"]) }, Compiled.OneThread);
        Set(model, SideInputModels.Values(7));
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1);
        foreach (var method in (ExplanationMethod[])[ExplanationMethod.DeepLift, ExplanationMethod.DeepLiftRevealCancel])
        {
            var explanation = model.Explain(method, input, Target, baseline).Explanation;
            output.WriteLine($"{method}: {explanation}, delta {explanation.Delta:e2}");
            Assert.InRange(Math.Abs(explanation.Delta), 0, 1e-3 * Math.Abs(explanation.Score - explanation.ReferenceScore));
        }

        // Along one direction, a difference of float32 scores: a step of 1e-3 leaves 1e-4 of their size.
        float[] gradient = new float[input.Length], direction = BugCase.Draw(input.Length, Seed + 2);
        float score = model.Explain(ExplanationMethod.Gradient, input, default, Target, gradient).Score;
        double slope = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
        double difference = (At(1e-3f) - At(-1e-3f)) / 2e-3;
        output.WriteLine($"slope {slope}, difference {difference}");
        Assert.InRange(Math.Abs(slope - difference), 0, 1e-2 * Math.Max(Math.Abs(slope), Math.Abs(score)));

        double At(float step) => model.Forward([.. input.Zip(direction, (x, d) => x + (step * d))])[Target];
    }

    [Fact]
    public void ValuesHaveToBeSet()
    {
        using var model = ModelCompiler.Load(SideInputModels.Image(), Options with { Methods = new(["Gradient", "DeepLift", "GradCam"]), BatchSize = 2 }, Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, Seed), map = new float[model.InputLength];
        Refused("Element 0 of input 'patient age' is NaN", "all 4 of them", "property PatientAge");
        SideInputModels.Values(3)["patient age"].CopyTo(model.SideInput("patient age"));
        Refused("Element 0 of input 'output-length' is NaN", "all 144 of them", "property OutputLengthInput");
        Set(model, SideInputModels.Values(3));
        float score = model.Explain("Gradient", input, Target, map).Score;
        Assert.NotEqual(0, score);
        model.SideInput("patient age")[2] = float.PositiveInfinity;
        Refused("Element 2 of input 'patient age' is Infinity");
        model.SideInput("patient age")[2] = 0;
        Assert.NotEqual(score, model.Explain("Gradient", input, Target, map).Score);
        Assert.Throws<ArgumentException>(() => model.SideInput("age"));

        void Refused(params string[] words)
        {
            string[] messages =
            [
                Assert.Throws<InvalidOperationException>(() => model.Predict(input).Length).Message,
                .. model.Methods.Select(method => Assert.Throws<InvalidOperationException>(() => model.Explain(method, input, input.AsSpan(), Target, new float[method.IsHeatmap ? 144 : 432])).Message),
            ];
            Assert.All(messages, message => Assert.All(words, word => Assert.Contains(word, message)));
        }
    }

    /// <summary>A difference of these values would be in the score and in no map.</summary>
    [Fact]
    public void AKeptBaselineBelongsToItsValues()
    {
        using var model = ModelCompiler.Load(SideInputModels.Image(), Options with { Methods = new(["DeepLift"]) }, Compiled.OneThread);
        var type = model.Instance.GetType();
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1), map = new float[model.InputLength];
        var keep = type.GetMethod("KeepDeepLiftBaseline")!.CreateDelegate<Keep>(model.Instance);
        var explain = type.GetMethod("ExplainDeepLift", [typeof(ReadOnlySpan<float>), typeof(int), typeof(Span<float>)])!.CreateDelegate<FromKept>(model.Instance);
        Set(model, SideInputModels.Values(3));
        keep(baseline);
        explain(input, Target, map);
        Assert.Equal(model.Explain(ExplanationMethod.DeepLift, input, Target, baseline).Map, Array.ConvertAll(map, value => (double)value));
        model.SideInput("output-length")[5] += 1;
        string message = Assert.Throws<InvalidOperationException>(() => explain(input, Target, map)).Message;
        Assert.Contains("Element 5 of input 'output-length' has changed since the baseline was kept", message);
        keep(baseline);
        explain(input, Target, map);
    }

    /// <summary>Values as constants of the build: the same maps up to rounding, since constants are folded.</summary>
    [Fact]
    public void ConstantsGiveTheSameMaps()
    {
        byte[] bytes = SideInputModels.Image();
        CompilationOptions options = new() { Methods = new(["Gradient", "Lrp", "LrpEpsilonPlus", "DeepLift", "GradCam"]) };
        using var live = ModelCompiler.Load(bytes, options with { Input = "image" }, Compiled.OneThread);
        using var constant = ModelCompiler.Load(bytes, options with { Constants = "patient age = 0.5 -1 2 0.25; output-length = 0.75" }, Compiled.OneThread);
        Assert.Empty(constant.SideInputs);
        ((ReadOnlySpan<float>)[0.5f, -1, 2, 0.25f]).CopyTo(live.SideInput("patient age"));
        live.SideInput("output-length").Fill(0.75f);
        float[] input = BugCase.Draw(live.InputLength, Seed), baseline = BugCase.Draw(live.InputLength, Seed + 1);
        Assert.InRange(Compiled.Distance(live.Forward(input), constant.Forward(input)), 0, ForwardTolerance);
        Assert.All(live.Methods, method => Assert.InRange(
            Compiled.Distance(live.Explain(method, input, Target, baseline).Map, constant.Explain(method, input, Target, baseline).Map), 0, MethodTolerance.Of(method)));
    }

    /// <summary>A batch in the file, and several images in a call: values are of all images.</summary>
    [Fact]
    public void ImagesOfABatchShareTheValues()
    {
        CompilationOptions options = Options with { Methods = new(["Gradient"]) };
        using var one = ModelCompiler.Load(SideInputModels.Image(), options, Compiled.OneThread);
        using var two = ModelCompiler.Load(SideInputModels.Image(images: 2), options with { BatchSize = 2 }, Compiled.OneThread);
        Set(one, SideInputModels.Values(3));
        Set(two, SideInputModels.Values(3));
        float[] first = BugCase.Draw(one.InputLength, Seed), second = BugCase.Draw(one.InputLength, Seed + 1), maps = new float[2 * one.InputLength];
        var explanations = new Explanation[2];
        var batch = two.Instance.GetType().GetMethod("ExplainGradient", [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<int>), typeof(Span<float>), typeof(Span<Explanation>)])!
            .CreateDelegate<Batch>(two.Instance);
        batch([.. first, .. second], [1, Target], maps, explanations);
        Assert.Equal([.. one.Explain(ExplanationMethod.Gradient, first, 1).Map, .. one.Explain(ExplanationMethod.Gradient, second, Target).Map], Array.ConvertAll(maps, value => (double)value));
    }

    private static void Set(DynamicModel model, Dictionary<string, float[]> values)
    {
        foreach (var (name, numbers) in values) numbers.CopyTo(model.SideInput(name));
    }

    private static Dictionary<string, Tensor> Given(Dictionary<string, float[]> values) => values.ToDictionary(
        pair => pair.Key, pair => new Tensor(SideInputModels.Shapes[pair.Key], Array.ConvertAll(pair.Value, value => (double)value)));

    private static double[] Run(byte[] model, Dictionary<string, float[]> inputs)
    {
        using InferenceSession session = new(model);
        string[] names = [.. inputs.Keys];
        var values = names.Select(name => OrtValue.CreateTensorValueFromMemory(inputs[name], [.. session.InputMetadata[name].Dimensions.Select(dim => (long)dim)])).ToList();
        using RunOptions options = new();
        using var results = session.Run(options, names, values, [session.OutputNames[0]]);
        return Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), value => (double)value);
    }
}
