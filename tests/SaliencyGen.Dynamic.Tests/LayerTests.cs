using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Class activation methods at every layer of random networks, against the reference interpreter at the tensor of that name.</summary>
[Collection("Alone")]
public class LayerTests(ITestOutputHelper output)
{
    // Reflection takes an enum's integer for the enum, whose type exists at run time only.
    private delegate Explanation AtLayer(ReadOnlySpan<float> input, int target, int layer, Span<float> heatmap);

    public static TheoryData<int> Seeds() => RandomSeeds.Rows(40);

    public static TheoryData<string> Networks() => Tier.Rows(TorchvisionModels.All, _ => true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryLayerAgrees(int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        var reference = ReferenceNetwork.Load(random.Model);
        using var model = Compiled.Open(random);
        double[] input = Array.ConvertAll(random.Input, value => (double)value);
        int target = seed % random.Classes;
        if (!model.Methods.Contains(ExplanationMethod.GradCam)) return;
        var layers = Layers(random.Model);
        Assert.Equal(layers.Select(layer => layer.Name), Enum.GetNames(model.Instance.GetType().GetNestedType("Layer")!));
        for (int i = 0; i < layers.Count; i++)
        {
            // Grad-CAM's own layer need not be a tensor of the model.
            string? name = layers[i].Value.IsInner ? null : layers[i].Value.Name;
            Check("GradCam", i, network => network.GradCam(input, target, name));
            Check("GradCamPlusPlus", i, network => network.GradCamPlusPlus(input, target, name));
            Check("XGradCam", i, network => network.XGradCam(input, target, name));
            Check("HiResCam", i, network => network.HiResCam(input, target, name));
            Check("LayerCam", i, network => network.LayerCam(input, target, name));
            Check("ScoreCam", i, network => network.ScoreCam(input, target, name));
            Check("ReciproCam", i, network => network.ReciproCam(input, target, name));
        }

        void Check(string method, int layer, Func<ReferenceNetwork, Reference.Attribution> oracle)
        {
            float[] map = Call(model, method, random.Input, target, layer, out var explanation);
            var expected = oracle(reference);
            double distance = Compiled.Distance(Array.ConvertAll(map, value => (double)value), expected.Values);
            Assert.True(distance <= MethodTolerance.Of(Enum.Parse<ExplanationMethod>(method)), $"{method} at {layers[layer].Name}: {distance:e2}");
            Assert.Equal(map.Sum(value => (double)value), explanation.AttributionSum, 1e-9 * map.Sum(value => Math.Abs((double)value)));
        }
    }

    /// <summary>Some layers of a large network, each against a class that was compiled for that layer alone, whose steps fuse otherwise.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Networks))]
    public void ALayerOfManyIsALayerAlone(string path)
    {
        TorchvisionModels.Need(path);
        var layers = Layers(File.ReadAllBytes(path));
        using var many = ModelCompiler.Load(path, new() { Methods = new(["HiResCam"]) }, Compiled.OneThread);
        var random = new Random(5);
        float[] input = [.. Enumerable.Range(0, many.InputLength).Select(_ => (random.NextSingle() * 4) - 2)];
        foreach (int i in (int[])[0, layers.Count / 3, 2 * layers.Count / 3, layers.Count - 1])
        {
            using var one = ModelCompiler.Load(path, new() { Methods = new(["HiResCam"]), GradCamLayer = layers[i].Value.Name }, Compiled.OneThread);
            float[] alone = new float[many.InputHeight * many.InputWidth], map = Call(many, "HiResCam", input, 3, i, out _);
            one.Explain(ExplanationMethod.HiResCam, input, default, 3, alone);
            // The same kernels in the same order; what is fused rounds the same as what is not.
            Assert.Equal(alone, map);
            Assert.Contains(map, value => value != 0);
        }
    }

    [Fact]
    public void TheChosenLayerIsTheMethodsOwn()
    {
        var random = RandomNetworks.Create(1003);
        using var model = Compiled.Open(random);
        var context = new ExplainContext(Graph(random.Model), new());
        int chosen = context.Layers.IndexOf(GradCamLayer(context));
        var plain = new float[model.InputHeight * model.InputWidth];
        foreach (var method in (ExplanationMethod[])[ExplanationMethod.GradCam, ExplanationMethod.XGradCam, ExplanationMethod.HiResCam, ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam])
        {
            model.Explain(method, random.Input, default, 0, plain);
            // The same kernels in the same order, so the same bits.
            Assert.Equal(plain, Call(model, method.ToString(), random.Input, 0, chosen, out _));
        }
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var random = RandomNetworks.Create(1003);
        using var model = Compiled.Open(random);
        var heatmap = new float[model.InputHeight * model.InputWidth];
        foreach (string method in (string[])["GradCam", "GradCamPlusPlus", "XGradCam", "HiResCam", "LayerCam", "ScoreCam", "ReciproCam"])
        {
            var call = Method(model, method);
            long before = 0;
            for (int round = 0; round < 3; round++)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                call(random.Input, 0, 0, heatmap);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void AnUnknownLayerIsRefused()
    {
        var random = RandomNetworks.Create(1003);
        using var model = Compiled.Open(random);
        var exception = Assert.Throws<ArgumentOutOfRangeException>("layer", () => Call(model, "GradCam", random.Input, 0, 1000, out _));
        Assert.Contains("1000", exception.Message);
    }

    private static Value GradCamLayer(ExplainContext context) => context.Meaning.Layer.Value!;

    private static IReadOnlyList<Layer> Layers(byte[] model) => new ExplainContext(Graph(model), new()).Layers.All;

    private static NetworkGraph Graph(byte[] model)
    {
        var files = new InMemory(model);
        return CanonicalGraph.Build(OnnxReader.Read(files), files, new());
    }

    private static float[] Call(DynamicModel model, string method, float[] input, int target, int layer, out Explanation explanation)
    {
        var map = new float[model.InputHeight * model.InputWidth];
        explanation = Method(model, method)(input, target, layer, map);
        return map;
    }

    private static AtLayer Method(DynamicModel model, string method)
    {
        var type = model.Instance.GetType();
        Type[] parameters = [typeof(ReadOnlySpan<float>), typeof(int), type.GetNestedType("Layer")!, typeof(Span<float>)];
        return type.GetMethod("Explain" + method, parameters)!.CreateDelegate<AtLayer>(model.Instance);
    }

    private sealed class InMemory(byte[] model) : IModelFiles
    {
        public string ModelFileName => "model.onnx";

        public Stream Open(string? relativePath) => new MemoryStream(model, writable: false);
    }
}
