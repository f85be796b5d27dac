using System.Reflection;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// The negative class of a network with one score, target ~0: every method explains minus the logit, as of a network that ends in a multiplication by -1.
/// </summary>
public class OneScoreTests(ITestOutputHelper output)
{
    private const int Seed = 23;
    private const int Negative = ~0;

    // The same sums with all signs turned; but that the multiplication by -1 may keep other steps from being fused, which round once less.
    private const double Tolerance = 1e-6;

    private static readonly CompilationOptions All = new() { BatchSize = 2, InputLow = new([-4f]), InputHigh = new([4f]), Lrp = "conv: gamma(0.5); dense: epsilon" };

    private static readonly float[] Input = OneScoreNetwork.Image(Seed + 1), Baseline = OneScoreNetwork.Image(Seed + 2);

    // Reflection takes an enum's integer for the enum, whose type exists at run time only.
    private delegate Explanation AtLayer(ReadOnlySpan<float> input, int target, int layer, Span<float> heatmap);

    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    private delegate void Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> results, Span<Explanation> explanations);

    public static TheoryData<string> Endings => ["", "Sigmoid"];

    [Theory]
    [MemberData(nameof(Endings))]
    public void EveryMethodExplainsMinusTheLogit(string ending)
    {
        using var model = Load(ending.Length == 0 ? [] : [ending]);
        using var turned = Load("Minus");
        Assert.Equal(turned.Methods, model.Methods);
        Assert.True(model.Methods.Count > 20);
        foreach (var method in model.Methods)
        {
            var (map, explanation) = model.Explain(method, Input, Negative, Baseline);
            var (expected, ofTurned) = turned.Explain(method, Input, 0, Baseline);
            double distance = Compiled.Distance(map, expected);
            output.WriteLine($"{method}, seed {Seed}: {distance:e2}");
            Assert.InRange(distance, 0, Tolerance);
            Close(ofTurned.Score, explanation.Score);
            Close(ofTurned.ReferenceScore, explanation.ReferenceScore);
            Close(-model.Explain(method, Input, 0, Baseline).Explanation.Score, explanation.Score);
        }
    }

    [Fact]
    public void EveryLayerDoes()
    {
        using var model = Load("Sigmoid");
        using var turned = Load("Minus");
        string[] layers = Enum.GetNames(model.Instance.GetType().GetNestedType("Layer")!);
        Assert.Equal(layers, Enum.GetNames(turned.Instance.GetType().GetNestedType("Layer")!));
        foreach (string method in (string[])["GradCam", "GradCamPlusPlus", "XGradCam", "HiResCam", "LayerCam", "ScoreCam", "ReciproCam"])
        {
            for (int layer = 0; layer < layers.Length; layer++)
            {
                double distance = Compiled.Distance(Map(model, Negative, layer), Map(turned, 0, layer));
                Assert.True(distance <= Tolerance, $"{method} at {layers[layer]}: {distance:e2}");
            }

            double[] Map(DynamicModel of, int target, int layer)
            {
                var map = new float[of.InputHeight * of.InputWidth];
                var type = of.Instance.GetType();
                type.GetMethod("Explain" + method, [typeof(ReadOnlySpan<float>), typeof(int), type.GetNestedType("Layer")!, typeof(Span<float>)])!
                    .CreateDelegate<AtLayer>(of.Instance)(Input, target, layer, map);
                return Array.ConvertAll(map, value => (double)value);
            }
        }
    }

    [Fact]
    public void AKeptBaselineAndImagesOfABatchDo()
    {
        using var model = Load("Sigmoid");
        float[] expected = new float[model.InputLength], map = new float[model.InputLength], both = new float[2 * model.InputLength];
        var plain = model.Explain(ExplanationMethod.DeepLift, Input, Baseline, Negative, expected);
        Method<Keep>(model, "KeepDeepLiftBaseline")(Baseline);
        var kept = Method<FromKept>(model, "ExplainDeepLift")(Input, Negative, map);
        Assert.Equal((plain.Score, plain.ReferenceScore), (kept.Score, kept.ReferenceScore));
        Assert.InRange(Compiled.Distance(Array.ConvertAll(map, value => (double)value), Array.ConvertAll(expected, value => (double)value)), 0, Tolerance);

        var explanations = new Explanation[2];
        Method<Batch>(model, "ExplainGradient")([.. Input, .. Input], [0, Negative], both, explanations);
        Assert.Equal(explanations[0].Score, -explanations[1].Score);
        for (int i = 0; i < model.InputLength; i++) Assert.Equal(both[i], -both[model.InputLength + i]);
    }

    [Fact]
    public void OtherTargetsAreRefusedInWordsThatNameTheNegativeClass()
    {
        using var model = Load();
        foreach (int target in (int[])[1, -2])
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>("target", () => model.Explain(ExplanationMethod.Gradient, Input, target));
            Assert.Contains($"{target} was given where 0, or ~0 (-1) for the negative class, was expected", exception.Message);
        }
    }

    [Fact]
    public void TheDocumentationNamesItWhereThereIsOneScoreOnly()
    {
        using var model = Load();
        Assert.Contains("/// <param name=\"target\">0, or ~0 (-1)", model.Source);
        Assert.Contains("/// <param name=\"targets\">", model.Source);
        using var several = ModelCompiler.Load(RandomNetworks.Create(1000).Model, options: Compiled.OneThread);
        Assert.DoesNotContain("<param", several.Source);
        Assert.DoesNotContain("OnlyScore", several.Source);
    }

    /// <summary>1 - p of a probability, -z of a score, and likewise of what constants make of a probability.</summary>
    [Theory]
    [InlineData("-")]
    [InlineData("-", "Minus")]
    [InlineData("1f -", "Sigmoid")]
    [InlineData("1f -", "Sigmoid", "Clip")]
    [InlineData("1f -", "Sigmoid", "OneMinus")]
    [InlineData("100f -", "Sigmoid", "Percent")]
    [InlineData("100f -", "Sigmoid", "OneMinus", "Percent")]
    public void TheOtherClassHasAnOutput(string from, params string[] ending)
    {
        using var model = ModelCompiler.Load(OneScoreNetwork.Create(Seed, ending), new() { Methods = new(["Predict"]) }, Compiled.OneThread);
        Assert.Contains($"OutputOf(global::System.ReadOnlySpan<float> prediction, int target) => target < 0 ? {from} prediction[0] : prediction[0];", model.Source);
    }

    private static DynamicModel Load(params string[] ending) => ModelCompiler.Load(OneScoreNetwork.Create(Seed, ending), All, Compiled.OneThread);

    private static void Close(float expected, float actual) => Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));

    private static TDelegate Method<TDelegate>(DynamicModel model, string name)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return model.Instance.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters)!.CreateDelegate<TDelegate>(model.Instance);
    }
}
