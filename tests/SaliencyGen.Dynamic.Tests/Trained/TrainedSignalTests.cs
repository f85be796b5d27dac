using System.Reflection;
using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>The networks of this repository that read signals and volumes: every method, its sums, and whether it finds what was drawn.</summary>
public class TrainedSignalTests(ITestOutputHelper output)
{
    private const int Target = 1;

    // Rectifiers that float32 decides otherwise than double precision does.
    private const double DifferenceTolerance = 1e-3;

    private static readonly CompilationOptions Options = LrpComposites.Bounds with { Lrp = "conv: gamma(0.25); dense: epsilon(1e-6)" };

    // A map of these takes so many runs of the oracle that smaller volumes are asked for them.
    private static readonly ExplanationMethod[] ManyRuns = [ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam, ExplanationMethod.IntegratedGradients];

    // What divides by what speaks against, and maps of signs that alternate, have their mass elsewhere, too.
    private static readonly ExplanationMethod[] Finders =
    [
        ExplanationMethod.Cam, ExplanationMethod.GradCam, ExplanationMethod.HiResCam, ExplanationMethod.LayerCam, ExplanationMethod.ReciproCam, ExplanationMethod.GuidedBackprop,
        ExplanationMethod.GradientTimesInput, ExplanationMethod.Lrp, ExplanationMethod.LrpEpsilonPlus, ExplanationMethod.LrpEpsilonPlusFlat, ExplanationMethod.LrpEpsilonGammaBox,
        ExplanationMethod.DeepLift, ExplanationMethod.DeepLiftRevealCancel, ExplanationMethod.IntegratedGradients,
    ];

    public static TheoryData<string> Names() => Tier.Rows<string>(["heartbeats", "nodules"], name => name == "nodules");

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictsAsOnnxRuntimeAndAsDrawn(string name)
    {
        var (model, examples) = Open(name);
        byte[] bytes = File.ReadAllBytes(TrainedExample.File($"{name}/{name}.onnx"));
        foreach (var example in examples)
        {
            double[] scores = model.Forward(example.Input);
            Assert.InRange(Compiled.Distance(scores, OnnxRuntimeOutput.Of(bytes, example.Input)), 0, 1e-5);
            Assert.Equal(example.Label, scores[1] > scores[0] ? 1 : 0);
        }
    }

    /// <summary>Slopes along random directions, in the oracle's double precision.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TheGradientIsThatOfDifferences(string name)
    {
        const double step = 1e-6;
        var (model, examples) = Open(name);
        var reference = ReferenceNetwork.Load(TrainedExample.File($"{name}/{name}.onnx"));
        float[] input = examples[1].Input;
        double[] gradient = model.Explain(ExplanationMethod.Gradient, input, Target).Map, slopes = new double[3], measured = new double[slopes.Length];
        Random random = new(7);
        for (int direction = 0; direction < slopes.Length; direction++)
        {
            double[] way = [.. input.Select(_ => (double)((2 * random.Next(2)) - 1))];
            slopes[direction] = way.Zip(gradient, (a, b) => a * b).Sum();
            measured[direction] = (Moved(step) - Moved(-step)) / (2 * step);

            double Moved(double length) => reference.Logits([.. input.Select((value, i) => value + (length * way[i]))])[Target];
        }

        double distance = Compiled.Distance(slopes, measured);
        output.WriteLine($"{name}: gradient to differences {distance:e2}");
        Assert.InRange(distance, 0, DifferenceTolerance);
    }

    [Deep]
    [Fact]
    public void MetadataSaysWhichAxesThereAre()
    {
        Assert.Equal((1024, 2, 1, 1, 512), Shape(Open("heartbeats").Model));
        Assert.Equal((16384, 1, 16, 32, 32), Shape(Open("nodules").Model));

        static (int, int, int, int, int) Shape(DynamicModel model) => (model.InputLength, model.InputChannels, model.InputDepth, model.InputHeight, model.InputWidth);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DeepLiftAddsUp(string name)
    {
        var (model, examples) = Open(name);
        foreach (var method in (ExplanationMethod[])[ExplanationMethod.DeepLift, ExplanationMethod.DeepLiftRevealCancel])
            foreach (var example in examples)
            {
                var (_, explanation) = model.Explain(method, example.Input, Target, Baseline(name, example.Input.Length));
                Assert.InRange(Math.Abs(explanation.Delta), 0, 1e-5 * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
            }
    }

    /// <summary>The share of a map's positive values on the beat or nodule, beside the share that its positions are.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void MapsFindWhatWasDrawn(string name)
    {
        var (model, examples) = Open(name);
        var positives = examples.Where(example => example.Label == Target).ToList();
        int positions = model.InputDepth * model.InputHeight * model.InputWidth;
        double chance = positives.Average(example => Enumerable.Range(0, positions).Count(example.IsInside) / (double)positions);
        output.WriteLine($"{name}: by chance {chance:0.000}");
        foreach (var method in model.Methods)
        {
            double share = positives.Average(example => Share(model.Explain(method, example.Input, Target, Baseline(name, example.Input.Length)).Map, example.IsInside));
            output.WriteLine($"{method}: {share:0.000}");
            if (Finders.Contains(method)) Assert.True(share > 2 * chance, $"{method} has {share:0.000} of its mass there, {chance:0.000} by chance");
        }

        double Share(double[] map, Func<int, bool> isInside) =>
            map.Where((value, i) => value > 0 && isInside(i % positions)).Sum() / map.Where(value => value > 0).Sum();
    }

    [Deep]
    [Theory]
    [MemberData(nameof(Names))]
    public void EveryMethodAgreesWithTheOracle(string name)
    {
        var (model, examples) = Open(name);
        var reference = ReferenceNetwork.Load(TrainedExample.File($"{name}/{name}.onnx"));
        float[] input = examples[1].Input, baseline = Baseline(name, input.Length);
        double[] wide = Array.ConvertAll(input, value => (double)value), from = Array.ConvertAll(baseline, value => (double)value);
        Assert.All(model.Methods.Where(method => method != ExplanationMethod.LrpCustom && !(name == "nodules" && ManyRuns.Contains(method))), method =>
        {
            double distance = Compiled.Distance(model.Explain(method, input, Target, baseline).Map, OracleMaps.Of(reference, method, wide, from, Target));
            output.WriteLine($"{method}: {distance:e2}");
            Assert.InRange(distance, 0, MethodTolerance.Of(method));
        });
    }

    [Deep]
    [Fact]
    public void WindowsAreOfSignalsAndNotOfVolumes()
    {
        var run = GetType().GetMethod(nameof(Occlude), BindingFlags.NonPublic | BindingFlags.Static)!;
        var (signals, examples) = Open("heartbeats");
        float[] map = (float[])run.MakeGenericMethod(signals.Instance.GetType()).Invoke(null, [signals.Instance, examples[1].Input])!;
        Assert.True(examples[1].IsInside(Array.IndexOf(map, map.Max())));

        var (volumes, _) = Open("nodules");
        var failure = Assert.Throws<TargetInvocationException>(() => run.MakeGenericMethod(volumes.Instance.GetType()).Invoke(null, [volumes.Instance, new float[volumes.InputLength]]));
        Assert.Contains("a volume of 16 slices", Assert.IsType<NotSupportedException>(failure.InnerException).Message, StringComparison.Ordinal);
    }

    private static float[] Occlude<TModel>(TModel model, float[] input)
        where TModel : ISaliencyModel<TModel>
    {
        var map = new float[TModel.InputHeight * TModel.InputWidth];
        lock (model) new Occlusion<TModel>(model, 1, 26, 1, 4).Explain(input, Target, map);
        return map;
    }

    private static (DynamicModel Model, IReadOnlyList<TrainedExample> Examples) Open(string name) => name == "nodules"
        ? (Compiled.Of(TrainedExample.File("nodules/nodules.onnx"), Options), [.. TrainedExample.Nodules()])
        : (Compiled.Of(TrainedExample.File("heartbeats/heartbeats.onnx"), Options), [.. TrainedExample.Heartbeats()]);

    /// <summary>A flat line, or plain tissue.</summary>
    private static float[] Baseline(string name, int length) => [.. Enumerable.Repeat(name == "nodules" ? -0.5f : 0, length)];
}
