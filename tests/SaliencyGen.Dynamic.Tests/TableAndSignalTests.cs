using System.Reflection;
using SaliencyGen.Compiler;
using SaliencyGen.Evaluation;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Writing;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks over features of a table, [1,F], and over signals, [1,C,L] and [1,L,C], by every method against the reference interpreter.</summary>
public class TableAndSignalTests(ITestOutputHelper output)
{
    private const int Features = 13, Leads = 3, Samples = 40, Classes = 4, Target = 2, Seed = 29;

    // Falls of a float32 output, half of whose digits may cancel.
    private const double OfFalls = 1e-4;

    private static readonly ExplanationMethod[] HeatMaps =
    [
        ExplanationMethod.Cam, ExplanationMethod.GradCam, ExplanationMethod.GradCamPlusPlus, ExplanationMethod.XGradCam, ExplanationMethod.HiResCam,
        ExplanationMethod.LayerCam, ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam,
    ];

    [Fact]
    public void FeaturesOfATableAreColumns()
    {
        byte[] bytes = Table();
        using var model = ModelCompiler.Load(bytes, LrpComposites.Bounds, Compiled.OneThread);
        Assert.Equal((Features, 1, 1, Features), (model.InputLength, model.InputChannels, model.InputHeight, model.InputWidth));
        Assert.DoesNotContain(model.Methods, method => method.IsHeatmap || method == ExplanationMethod.GuidedGradCam);
        Assert.True(model.Methods.Count >= 12);
        EveryMethodAgrees(bytes, model);

        // What is covered is a feature.
        float[] input = BugCase.Draw(Features, Seed);
        double[] whole = model.Forward(input);
        double[] falls = [.. Enumerable.Range(0, Features).Select(feature =>
        {
            float[] covered = [.. input];
            covered[feature] = 0;
            return whole[Target] - model.Forward(covered)[Target];
        })];
        var (occluded, masked, curve) = Sample(model, input, window: 1);
        Assert.InRange(Compiled.Distance(occluded, falls), 0, OfFalls);
        Assert.Equal(Features, masked.Distinct().Count());
        Assert.Equal(Features + 1, curve.Length);
    }

    /// <summary>A bound for each feature, which a layer inside the network has no use for.</summary>
    [Fact]
    public void FeaturesHaveBoundsOfTheirOwn()
    {
        var options = new CompilationOptions
        {
            InputLow = new(Enumerable.Range(0, Features).Select(i => -2f - i)),
            InputHigh = new(Enumerable.Range(0, Features).Select(i => 2f + i)),
            Lrp = "first: zbox",
            Methods = new(["LrpCustom"]),
        };
        using var model = ModelCompiler.Load(Table(), options, Compiled.OneThread);
        var (map, explanation) = model.Explain(ExplanationMethod.LrpCustom, BugCase.Draw(Features, Seed), Target);
        Assert.NotEqual(0, explanation.Score);
        Assert.Equal(Features, map.Distinct().Count());

        var message = Assert.Single(Assert.Throws<CompilationException>(() => ModelCompiler.Load(Table(), options with { Lrp = "dense: zbox" })).Messages);
        Assert.Equal(Rule.UnknownMetadata, message.Rule);
        Assert.Contains("bounds of 9 channels, and InputLow and InputHigh have 13 values", message.Text);
    }

    [Fact]
    public void SignalsAreRows()
    {
        byte[] bytes = Signal(isLast: false);
        using var model = ModelCompiler.Load(bytes, LrpComposites.Bounds, Compiled.OneThread);
        Assert.Equal((Leads * Samples, Leads, 1, Samples), (model.InputLength, model.InputChannels, model.InputHeight, model.InputWidth));
        Assert.All(HeatMaps, method => Assert.Contains(method, model.Methods));
        EveryMethodAgrees(bytes, model);
        var (occluded, _, curve) = Sample(model, BugCase.Draw(model.InputLength, Seed), window: 4);
        Assert.Equal(Samples, occluded.Length);
        Assert.Equal((Samples / 4) + 1, curve.Length);
    }

    [Fact]
    public void SignalsWithChannelsLastAreTheSame()
    {
        using var first = ModelCompiler.Load(Signal(isLast: false), LrpComposites.Bounds, Compiled.OneThread);
        using var last = ModelCompiler.Load(Signal(isLast: true), LrpComposites.Bounds, Compiled.OneThread);
        Assert.Equal((InputLayout.ChannelsLast, Leads, 1, Samples), (last.InputLayout, last.InputChannels, last.InputHeight, last.InputWidth));
        Assert.Equal(first.Methods, last.Methods);
        float[] input = BugCase.Draw(first.InputLength, Seed), baseline = BugCase.Draw(first.InputLength, Seed + 1);
        Assert.All(first.Methods, method =>
        {
            double[] expected = first.Explain(method, input, Target, baseline).Map, actual = last.Explain(method, Last(input), Target, Last(baseline)).Map;
            Assert.Equal(method.IsHeatmap ? expected : Last(expected), actual);
        });

        static T[] Last<T>(T[] values) => [.. Enumerable.Range(0, values.Length).Select(i => values[(i % Leads * Samples) + (i / Leads)])];
    }

    private void EveryMethodAgrees(byte[] bytes, DynamicModel model)
    {
        var reference = ReferenceNetwork.Load(bytes);
        float[] input = BugCase.Draw(model.InputLength, Seed), baseline = BugCase.Draw(model.InputLength, Seed + 1);
        double[] wide = Array.ConvertAll(input, value => (double)value), from = Array.ConvertAll(baseline, value => (double)value);
        Assert.All(model.Methods, method =>
        {
            double distance = Compiled.Distance(model.Explain(method, input, Target, baseline).Map, OracleMaps.Of(reference, method, wide, from, Target));
            output.WriteLine($"{method}: {distance:e2}");
            Assert.InRange(distance, 0, MethodTolerance.Of(method));
        });
    }

    /// <summary>Occlusion and RISE over columns, and the curve of scores while columns vanish.</summary>
    private (double[] Occluded, double[] Masked, float[] Curve) Sample(DynamicModel model, float[] input, int window)
    {
        var run = GetType().GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(model.Instance.GetType());
        return ((double[], double[], float[]))run.Invoke(null, [model.Instance, input, window])!;
    }

    private static (double[] Occluded, double[] Masked, float[] Curve) Run<TModel>(TModel model, float[] input, int window)
        where TModel : ISaliencyModel<TModel>
    {
        float[] occluded = new float[TModel.InputWidth], masked = new float[TModel.InputWidth];
        new Occlusion<TModel>(model, 1, window, 1, window).Explain(input, Target, occluded);
        new Rise<TModel>(model, masks: 100, gridHeight: 1, gridWidth: TModel.InputWidth / window, seed: Seed).Explain(input, Target, masked);
        var perturbation = new RegionPerturbation<TModel>(model, window);
        float[] curve = new float[perturbation.Steps + 1];
        perturbation.Evaluate(input, occluded, Target, RemovalOrder.MostRelevantFirst, 0, curve);
        return (Array.ConvertAll(occluded, value => (double)value), Array.ConvertAll(masked, value => (double)value), curve);
    }

    private static byte[] Table()
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string x = model.Input("input", 1, Features);
        x = model.Node("Relu", [model.Node("Gemm", [x, Drawn(model, draws, Features, 20), Drawn(model, draws, 20)])]);
        x = model.Node("Relu", [model.Node("Gemm", [x, Drawn(model, draws, 20, 9), Drawn(model, draws, 9)])]);
        model.Output(model.Node("Gemm", [x, Drawn(model, draws, 9, Classes), Drawn(model, draws, Classes)]), 1, Classes);
        return model.ToBytes();
    }

    private static byte[] Signal(bool isLast)
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string x = isLast
            ? model.Node("Transpose", [model.Input("input", 1, Samples, Leads)], ("perm", new[] { 0, 2, 1 }))
            : model.Input("input", 1, Leads, Samples);
        x = model.Node("Relu", [model.Node("Conv", [x, Drawn(model, draws, 6, Leads, 5), Drawn(model, draws, 6)], ("pads", new[] { 2, 2 }))]);
        x = model.Node("MaxPool", [x], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }));
        x = model.Node("Relu", [model.Node("Conv", [x, Drawn(model, draws, 8, 6, 3), Drawn(model, draws, 8)], ("pads", new[] { 1, 1 }))]);
        x = model.Node("Flatten", [model.Node("GlobalAveragePool", [x])]);
        model.Output(model.Node("Gemm", [x, Drawn(model, draws, 8, Classes), Drawn(model, draws, Classes)]), 1, Classes);
        return model.ToBytes();
    }

    private static string Drawn(ModelWriter model, Random draws, params int[] shape) =>
        model.Weight(shape, [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => draws.NextSingle() - 0.5f)]);
}
