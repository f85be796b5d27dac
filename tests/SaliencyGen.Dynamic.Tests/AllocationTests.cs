using SaliencyGen.Compiler;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>After one warm-up call per method nothing is allocated, on any thread, for any number of threads.</summary>
[Collection("Alone")]
public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SecondCallAllocatesNothing(int threads) => Check(RandomNetworks.Create(1004), threads);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SecondCallOfATransformerAllocatesNothing(int threads) => Check(RandomTransformers.Create(0), threads);

    [Fact]
    public void NeitherDoOtherInputsAndWeights()
    {
        CompilationOptions options = new() { Input = "image", Scores = ScoreKind.Weighted, Methods = new(["Gradient", "Lrp", "GradCam", "ScoreCam", "DeepLift", "IntegratedGradients"]) };
        using var model = ModelCompiler.Load(SideInputModels.Image(), options, new() { Threads = 2 });
        foreach (var (name, values) in SideInputModels.Values(1)) values.CopyTo(model.SideInput(name));
        float[] input = BugCase.Draw(model.InputLength, 1), weights = BugCase.Draw(model.OutputLength, 2), attribution = new float[input.Length], heatmap = new float[model.InputHeight * model.InputWidth];
        var inputs = (ISideInputs)model.Instance;
        Assert.Equal(0, Measure(() => inputs.SideInput(1)[0] = inputs.SideInputs.Length));
        Assert.Equal(0, Measure(() => model.Predict(input)));
        foreach (var method in model.Methods)
            Assert.Equal(0, Measure(() => model.Explain(method, input, input.AsSpan(), weights.AsSpan(), method.IsHeatmap ? heatmap : attribution)));
    }

    private static void Check(RandomNetwork random, int threads)
    {
        using var model = Compiled.Open(random, threads);
        var attribution = new float[model.InputLength];
        var heatmap = new float[model.InputHeight * model.InputWidth];
        Assert.Equal(0, Measure(() => model.Predict(random.Input)));
        foreach (var method in model.Methods)
        {
            float[] map = method.IsHeatmap ? heatmap : attribution;
            Assert.Equal(0, Measure(() => model.Explain(method, random.Input, random.Baseline, 0, map)));
        }
    }

    [Fact]
    public void ResidentMemoryDoesNotGrow()
    {
        var random = RandomNetworks.Create(1007);
        using var model = ModelCompiler.Load(random.Model, new() { Methods = new(["Gradient"]) }, Compiled.OneThread);
        var attribution = new float[model.InputLength];

        // The JIT compiles hot methods a second time in the background, and its arenas grow by whole megabytes when it does.
        Growth(50_000);

        // Less than a hundred bytes a call would show as ten megabytes, and each time; the runtime's own background work stays below four, or does once.
        long least = Math.Min(Growth(100_000), Growth(100_000));
        Assert.InRange(least, long.MinValue, 4 << 20);

        long Growth(int calls)
        {
            long before = Environment.WorkingSet;
            for (int i = 0; i < calls; i++) model.Explain(ExplanationMethod.Gradient, random.Input, default, 0, attribution);
            return Environment.WorkingSet - before;
        }
    }

    private static long Measure(Action call)
    {
        call();
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
