using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Scores that are no class: elements of a map, and weighted sums of maps and vectors, by every method against the reference interpreter.</summary>
public class WeightedScoreTests(ITestOutputHelper output)
{
    private const int Seed = 13;

    private static readonly CompilationOptions Weighted = new() { Scores = ScoreKind.Weighted };

    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> attribution);

    private delegate void Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, Span<float> maps, Span<Explanation> explanations);

    /// <summary>A map takes weights without being asked; a target is one of its elements.</summary>
    [Fact]
    public void ElementsAndMasksOfAMap()
    {
        byte[] bytes = ScoreModels.Segmentation();
        using var model = ModelCompiler.Load(bytes, LrpComposites.Bounds, Compiled.OneThread);
        Assert.True(model.TakesWeights);
        var draws = new Random(Seed);
        float[] mask = new float[model.OutputLength], real = BugCase.Draw(model.OutputLength, Seed);
        for (int i = 0; i < ScoreModels.Size * ScoreModels.Size; i++) mask[(ScoreModels.Size * ScoreModels.Size) + i] = draws.Next(2);
        var reference = ReferenceNetwork.Load(bytes);
        Agree(model, reference, "element", null, 200);
        Agree(model, reference, "mask", mask, 0);
        Agree(model, reference, "weights", real, 0);
    }

    [Fact]
    public void ContrastsAndSimilaritiesOfAVector()
    {
        byte[] bytes = ScoreModels.Vector();
        var methods = new CompilationOptions { Methods = new(["Gradient", "Cam", "GradCam", "ScoreCam", "Lrp", "LrpEpsilonPlus", "DeepLift", "DeepLiftRevealCancel", "IntegratedGradients"]) };
        using var model = ModelCompiler.Load(bytes, methods with { Scores = ScoreKind.Weighted }, Compiled.OneThread);
        float[] contrast = new float[ScoreModels.Features];
        (contrast[3], contrast[37]) = (1, -1);
        var reference = ReferenceNetwork.Load(bytes);
        Agree(model, reference, "target", null, 37);
        Agree(model, reference, "contrast", contrast, 0);
        Agree(model, reference, "embedding", BugCase.Draw(ScoreModels.Features, Seed), 0);

        // A weight of one is a target, to the bit, and what a class of targets alone computes around it is the same.
        using var narrow = ModelCompiler.Load(bytes, methods with { Scores = ScoreKind.Target }, Compiled.OneThread);
        Assert.False(narrow.TakesWeights);
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1), one = new float[ScoreModels.Features];
        one[37] = 1;
        Assert.All(model.Methods, method =>
        {
            var (byTarget, target) = model.Explain(method, input, 37, baseline);
            var (byWeight, weight) = Explain(model, method, input, one, baseline);
            Assert.Equal(byTarget, byWeight);
            Assert.Equal(target, weight);
            Assert.InRange(Compiled.Distance(byTarget, narrow.Explain(method, input, 37, baseline).Map), 0, 1e-6);
        });
        var refusal = Assert.Throws<NotSupportedException>(() => narrow.Explain(ExplanationMethod.Gradient, input, default, one.AsSpan(), new float[model.InputLength]));
        Assert.Contains("CompilationOptions.Scores", refusal.Message);
    }

    /// <summary>The network whose embedding is of length one, and the one that the build makes of the embedding as it is.</summary>
    [Fact]
    public void CosineSimilarityIsTheScoreOfADirection()
    {
        byte[] bytes = ScoreModels.Vector();
        using var model = ModelCompiler.Load(
            bytes, Weighted with { Scores = ScoreKind.Cosine, Methods = new(["Gradient", "GradCam", "ReciproCam", "Lrp", "LrpEpsilonPlus", "DeepLift", "IntegratedGradients"]) }, Compiled.OneThread);
        float[] other = BugCase.Draw(ScoreModels.Features, Seed), input = BugCase.Draw(model.InputLength, Seed);
        double norm = Math.Sqrt(other.Sum(value => (double)value * value));
        float[] direction = Array.ConvertAll(other, value => (float)(value / norm));
        double[] embedding = model.Forward(input);
        double cosine = embedding.Zip(direction, (e, d) => e * d).Sum() / Math.Sqrt(embedding.Sum(value => value * value));
        Assert.Equal(cosine, Explain(model, ExplanationMethod.Gradient, input, direction, []).Explanation.Score, 1e-5);
        Agree(model, ReferenceNetwork.Load(ScoreModels.Vector(isNormalised: true)), "cosine", direction, 0);
    }

    [Fact]
    public void OneScoreHasTwoSides()
    {
        using var model = ModelCompiler.Load(ScoreModels.Vector(1), Weighted with { Methods = new(["Gradient", "Lrp", "DeepLift", "GradCam", "ScoreCam"]) }, Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1);
        Assert.All(model.Methods, method =>
        {
            foreach (int target in (int[])[0, ~0])
            {
                var (byTarget, expected) = model.Explain(method, input, target, baseline);
                var (byWeight, explanation) = Explain(model, method, input, [target == 0 ? 1 : -1], baseline);
                Assert.Equal(byTarget, byWeight);
                Assert.Equal(expected, explanation);
            }
        });
    }

    [Fact]
    public void EveryFormTakesWeights()
    {
        var options = new CompilationOptions { Methods = new(["Gradient", "GradCam", "DeepLift"]), BatchSize = 2 };
        using var model = ModelCompiler.Load(ScoreModels.Segmentation(), options, new() { Threads = 2 });
        var type = model.Instance.GetType();
        float[] input = BugCase.Draw(model.InputLength, Seed), other = BugCase.Draw(model.InputLength, Seed + 1), map = new float[model.InputLength], maps = new float[2 * model.InputLength];
        float[] weights = BugCase.Draw(model.OutputLength, Seed), second = BugCase.Draw(model.OutputLength, Seed + 1);

        type.GetMethod("KeepDeepLiftBaseline")!.CreateDelegate<Keep>(model.Instance)(other);
        type.GetMethod("ExplainDeepLift", [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<FromKept>(model.Instance)(input, weights, map);
        Assert.Equal(Explain(model, ExplanationMethod.DeepLift, input, weights, other).Map, Wide(map));

        var batch = type.GetMethod("ExplainGradient", [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(Span<Explanation>)])!.CreateDelegate<Batch>(model.Instance);
        var explanations = new Explanation[2];
        double[] first = Explain(model, ExplanationMethod.Gradient, input, weights, []).Map;
        batch([.. input, .. other], weights, maps, explanations);
        Assert.Equal([.. first, .. Explain(model, ExplanationMethod.Gradient, other, weights, []).Map], Wide(maps));
        batch([.. input, .. other], [.. weights, .. second], maps, explanations);
        Assert.Equal([.. first, .. Explain(model, ExplanationMethod.Gradient, other, second, []).Map], Wide(maps));
        Assert.Equal(Explain(model, ExplanationMethod.Gradient, other, second, []).Explanation, explanations[1]);
        Assert.Throws<ArgumentException>("weights", () => batch([.. input, .. other], weights.AsSpan(1), maps, explanations));
    }

    [Fact]
    public void WeightsAreOneFiniteNumberForEachScore()
    {
        using var model = ModelCompiler.Load(ScoreModels.Vector(5), Weighted with { Methods = new(["Gradient", "GradCam", "IntegratedGradients"]) }, Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, Seed);
        Assert.All(model.Methods, method =>
        {
            foreach (float[] weights in (float[][])[[], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6], [1, 2, float.NaN, 4, 5]])
                Assert.Throws<ArgumentException>("weights", () => Explain(model, method, input, weights, input));
            var nothing = Explain(model, method, input, new float[5], input);
            Assert.Equal((0f, 0d), (nothing.Explanation.Score, nothing.Explanation.AttributionSum));
        });
    }

    private void Agree(DynamicModel model, ReferenceNetwork reference, string what, float[]? weights, int target)
    {
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1);
        double[] wide = Wide(input), from = Wide(baseline);
        ExplainedScore score = weights is null ? target : Wide(weights);
        double expected = score.Of(reference.Logits(wide));
        Assert.All(model.Methods, method =>
        {
            var (map, explanation) = weights is null ? model.Explain(method, input, target, baseline) : Explain(model, method, input, weights, baseline);
            double distance = Compiled.Distance(map, OracleMaps.Of(reference, method, wide, from, score));
            output.WriteLine($"{what}, {method}: {distance:e2}");
            Assert.InRange(distance, 0, MethodTolerance.Of(method));
            Assert.InRange(explanation.Score, expected - (1e-4 * (1 + Math.Abs(expected))), expected + (1e-4 * (1 + Math.Abs(expected))));
            if (method is ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel or ExplanationMethod.IntegratedGradients)
                Assert.InRange(explanation.ReferenceScore, score.Of(reference.Logits(from)) - (1e-4 * (1 + Math.Abs(expected))), score.Of(reference.Logits(from)) + (1e-4 * (1 + Math.Abs(expected))));
        });
    }

    private static (double[] Map, Explanation Explanation) Explain(DynamicModel model, ExplanationMethod method, float[] input, float[] weights, float[] baseline)
    {
        float[] map = new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength];
        var explanation = model.Explain(method, input, baseline, weights.AsSpan(), map);
        return (Wide(map), explanation);
    }

    private static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);
}
