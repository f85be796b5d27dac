using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Tests;
using SaliencyGen.Dynamic;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Generator.Tests;

/// <summary>Methods that compute the last layer around the target alone agree with those that compute all of it.</summary>
public class NarrowHeadTests
{
    // 70 classes: two pairs of blocks and a last one that is six channels of one block.
    private const int Classes = 70, Hidden = 40, Side = 6;
    private const int Seed = 11;

    private static readonly int[] Targets = [0, 33, 63, 69];

    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    public static TheoryData<string, int> Cases() => new()
    {
        { "convolution", 1 }, { "convolution", 3 }, { "wide convolution", 1 }, { "wide convolution", 2 }, { "dense", 1 }, { "dense", 3 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheWholeHead(string head, int threads)
    {
        byte[] bytes = Network(head);
        var options = new CompilationOptions { InputLow = new([-1f]), InputHigh = new([1f]) };
        using var narrow = ModelCompiler.Load(bytes, options, new() { Threads = threads });
        using var whole = ModelCompiler.Load(bytes, options with { Passes = GraphPasses.All & ~GraphPasses.NarrowHead }, new() { Threads = threads });
        Assert.Contains(".Around(frame->Target)", narrow.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(".Around(", whole.Source, StringComparison.Ordinal);
        float[] input = Values(narrow.InputLength, Seed), baseline = Values(narrow.InputLength, Seed + 1);

        // What another target left in the arena must not matter.
        foreach (int target in Targets)
        {
            foreach (var method in narrow.Methods)
            {
                var (expected, expectedScore) = Explain(whole, method, input, baseline, target);
                var (actual, score) = Explain(narrow, method, input, baseline, target);
                Assert.Equal(expectedScore, score);
                AssertClose(expected, actual, $"{method} at {target}");
            }
        }
    }

    [Theory]
    [InlineData("convolution")]
    [InlineData("dense")]
    public void OneKeptBaselineServesAllTargets(string head)
    {
        using var model = ModelCompiler.Load(Network(head), options: new() { Threads = 1 });
        var type = model.Instance.GetType();
        float[] input = Values(model.InputLength, Seed), baseline = Values(model.InputLength, Seed + 1), map = new float[model.InputLength];
        type.GetMethod("KeepDeepLiftBaseline")!.CreateDelegate<Keep>(model.Instance)(baseline);
        Type[] parameters = [typeof(ReadOnlySpan<float>), typeof(int), typeof(Span<float>)];
        var explain = type.GetMethod("ExplainDeepLift", parameters)!.CreateDelegate<FromKept>(model.Instance);
        foreach (int target in Targets)
        {
            var (expected, score) = Explain(model, ExplanationMethod.DeepLift, input, baseline, target);
            var kept = explain(input, target, map);
            Assert.Equal(score, kept.Score);
            AssertClose(expected, map, $"target {target}");
        }
    }

    private static byte[] Network(string head)
    {
        int kernel = head == "wide convolution" ? 3 : 1;
        var writer = new OnnxWriter(opset: 17)
            .Input("x", 1, 3, Side, Side)
            .Initializer("w", [Hidden, 3, 3, 3], Values(Hidden * 27, 1))
            .Initializer("b", [Hidden], Values(Hidden, 2))
            .Node("Conv", ["x", "w", "b"], ["hidden"], ("pads", new long[] { 1, 1, 1, 1 }))
            .Node("Relu", ["hidden"], ["active"])
            .Initializer("c", [Classes], Values(Classes, 4));
        writer = head == "dense"
            ? writer
                .Initializer("v", [Classes, Hidden], Values(Classes * Hidden, 3))
                .Node("GlobalAveragePool", ["active"], ["mean"])
                .Node("Flatten", ["mean"], ["features"])
                .Node("Gemm", ["features", "v", "c"], ["logits"], ("transB", 1))
            : writer
                .Initializer("v", [Classes, Hidden, kernel, kernel], Values(Classes * Hidden * kernel * kernel, 3))
                .Node("Conv", ["active", "v", "c"], ["map"], ("pads", new long[] { kernel / 2, kernel / 2, kernel / 2, kernel / 2 }))
                .Node("Relu", ["map"], ["rectified"])
                .Node("GlobalAveragePool", ["rectified"], ["mean"])
                .Node("Flatten", ["mean"], ["logits"]);
        return writer.Output("logits", 1, Classes).ToBytes();
    }

    private static (float[] Map, float Score) Explain(DynamicModel model, ExplanationMethod method, float[] input, float[] baseline, int target)
    {
        var map = new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength];
        return (map, model.Explain(method, input, baseline, target, map).Score);
    }

    /// <summary>The same sums but for terms that are 0; what fuses, and with it the rounding, may differ in the last bits.</summary>
    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        double difference = Math.Sqrt(expected.Zip(actual, (one, other) => Math.Pow(one - other, 2)).Sum());
        double length = Math.Sqrt(expected.Sum(value => Math.Pow(value, 2)));
        Assert.True(difference <= 1e-6 * length, $"{what}: {difference:e2} of {length:e2}");
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
