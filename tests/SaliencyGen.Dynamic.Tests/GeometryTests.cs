using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Random.Geometry;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Random networks that move, cut, repeat and join tensors of any rank, against ONNX Runtime and the reference interpreter.</summary>
public class GeometryTests(ITestOutputHelper output)
{
    private const int Count = 300, FewCount = 40;

    // Two float32 implementations that sum in different orders.
    private const double OfScores = 1e-5;

    // Where a score is what large sums leave, ONNX Runtime itself is about as far from the interpreter's double precision, a hundredth at most.
    private const double Slack = 8;
    private const double OfCancelledScores = 1e-2;

    // What a float32 sum of some hundred terms of magnitude 1 is off by.
    private const double Rounding = 1e-6;

    // Of LRP, a constant step behind a layer has a stabilizer of its own where it is none of the layer's, and differences of two tensors nearly vanish here
    // and there. RevealCancel takes differences below 1e-7 for none, where some of these networks have scores of 1e-5.
    private const double OfSmallSums = 1e-2;

    // Of the contributions and the scores: the reference interpreter's own completeness, in float32.
    private const double OfCompleteness = 1e-4;

    private static readonly ExplanationMethod[] Methods =
    [
        ExplanationMethod.Gradient, ExplanationMethod.GuidedBackprop, ExplanationMethod.DeepLift, ExplanationMethod.Lrp, ExplanationMethod.LrpEpsilonPlus,
    ];

    /// <summary>Few of them in the quick tier, which between them hold every part and operator.</summary>
    public static TheoryData<int> Seeds() => GeometrySeeds.Rows(Count);

    public static TheoryData<int> FewSeeds() => GeometrySeeds.Rows(FewCount, quick: 3);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AgreesWithTheReferences(int seed)
    {
        RandomNetwork random = GeometryNetworks.Create(seed), explained = GeometryNetworks.Create(seed, explained: true);
        output.WriteLine(random.Description);
        using var model = ModelCompiler.Load(random.Model, Options(random), Compiled.OneThread);
        double[] input = Widen(random.Input), baseline = Widen(random.Baseline), exact = ReferenceNetwork.Load(random.Model).Forward(input);
        double runtime = Compiled.Distance(OnnxRuntimeOutput.Of(random.Model, random.Input), exact);
        Assert.InRange(runtime, 0, OfCancelledScores);
        Assert.InRange(Compiled.Distance(model.Forward(random.Input), exact), 0, Math.Max(OfScores, Slack * runtime));
        var reference = ReferenceNetwork.Load(explained.Model);
        int target = seed % random.Classes;
        double least = Rounding * (1 + reference.Forward(input).Max(Math.Abs));
        foreach (var method in model.Methods)
        {
            // A constant step behind a layer is a part of that layer or a layer of its own, as moves between them let the one or the other see it.
            if (method == ExplanationMethod.LrpEpsilonPlus && HasSteps(random)) continue;

            // The interpreter has no rule of LRP for a Softmax inside a network.
            if (LrpComposites.Named.ContainsKey(method) && random.Contents.Contains(GeometryNetworks.Softmax)) continue;
            var (map, explanation) = model.Explain(method, random.Input, target, random.Baseline);
            Check(method, map, Expected, Tolerance(method), least);
            if (method == ExplanationMethod.DeepLift) IsComplete(map, explanation, least);

            double[] Expected(bool isMoved) => isMoved && LrpComposites.Named.TryGetValue(method, out var composite)
                ? reference.Rounded().Lrp(input, target, composite.Shifted(Rounding)).Values
                : OracleMaps.Of(isMoved ? reference.Rounded() : reference, method, input, baseline, target);
        }
    }

    /// <summary>Every method that applies, with each pass off and with all.</summary>
    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void EveryMethodAgreesWithPassesOff(int seed)
    {
        var random = GeometryNetworks.Create(seed);
        output.WriteLine(random.Description);
        int target = seed % random.Classes;
        using var on = ModelCompiler.Load(random.Model, LrpComposites.Bounds, Compiled.OneThread);
        double least = Rounding * (1 + on.Forward(random.Input).Max(Math.Abs));
        foreach (var off in Enum.GetValues<GraphPasses>().Where(pass => pass != GraphPasses.All))
        {
            var passes = off == GraphPasses.None ? GraphPasses.None : GraphPasses.All & ~off;
            using var model = ModelCompiler.Load(random.Model, LrpComposites.Bounds with { Passes = passes }, Compiled.OneThread);
            Assert.InRange(Compiled.Distance(model.Forward(random.Input), on.Forward(random.Input)), 0, OfCancelledScores);
            foreach (var method in on.Methods.Intersect(model.Methods).Where(method => !PassExceptions.Know(GraphPasses.All & ~passes, method)))
            {
                double[] expected = on.Explain(method, random.Input, target, random.Baseline).Map;
                double[] actual = model.Explain(method, random.Input, target, random.Baseline).Map;
                if (Math.Max(actual.Sum(Math.Abs), expected.Sum(Math.Abs)) <= least) continue;
                double distance = Compiled.Distance(actual, expected);
                Assert.True(distance <= OfSmallSums, $"{off} off, {method}: {distance:e2}");
            }
        }
    }

    /// <summary>
    /// What a frame of another number than 0 contributes has no sign, which RevealCancel asks for. To the interpreter x * sigmoid(x) is a product.
    /// </summary>
    private static CompilationOptions Options(RandomNetwork random)
    {
        bool hasSigns = !random.Contents.Contains(GeometryNetworks.Frame);
        IEnumerable<ExplanationMethod> methods = hasSigns ? [.. Methods, ExplanationMethod.DeepLiftRevealCancel] : Methods;
        return new() { Passes = GraphPasses.All & ~GraphPasses.RecogniseActivations, Methods = new(methods.Select(method => method.ToString())) };
    }

    private static double Tolerance(ExplanationMethod method) =>
        method is ExplanationMethod.DeepLiftRevealCancel or ExplanationMethod.Lrp ? OfSmallSums : MethodTolerance.Of(method);

    private static bool HasSteps(RandomNetwork random) => random.Contents.Overlaps(["constant", "normalisation", "Add"]);

    /// <summary>Where the interpreter's map itself moves as its tensors are rounded, no float32 map can be closer.</summary>
    private void Check(ExplanationMethod method, double[] actual, Func<bool, double[]> interpreter, double tolerance, double least)
    {
        double[] expected = interpreter(false);
        Assert.All(actual, value => Assert.True(double.IsFinite(value), $"{method} is not finite"));
        double distance = Compiled.Distance(actual, expected);
        if (distance <= tolerance || Math.Max(actual.Sum(Math.Abs), expected.Sum(Math.Abs)) <= least) return;
        double moved = Compiled.Distance(interpreter(true), expected);
        Assert.True(distance <= Math.Max(tolerance, 2 * moved), $"{method}: {distance:e2}, the interpreter's map itself moves by {moved:e2}");
    }

    private static void IsComplete(double[] map, Explanation explanation, double least)
    {
        double scale = map.Sum(Math.Abs) + Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore);
        Assert.InRange(Math.Abs(map.Sum() - (explanation.Score - explanation.ReferenceScore)), 0, least + (OfCompleteness * scale));
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
