using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>The negative class of a network with one score, target ~0, on a device.</summary>
public class OneScoreTests(ITestOutputHelper output)
{
    private const int Seed = 29;
    private const int Negative = ~0;

    private static readonly float[] Input = OneScoreNetwork.Image(Seed + 1), Baseline = OneScoreNetwork.Image(Seed + 2);

    private delegate void ExplainBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> results, Span<Explanation> explanations);

    /// <summary>Without OpenCL, which takes minutes on a CPU to compile what these methods use; the kernels' own test has it.</summary>
    public static TheoryData<string> Devices => Tier.Rows([TestDevice.Simulated, TestDevice.Cuda], TestDevice.IsReal);

    /// <summary>By a method for each way that a score is read or a backward pass begins.</summary>
    [Theory]
    [Deep]
    [MemberData(nameof(Devices))]
    public void MethodsAgreeWithTheCpu(string device)
    {
        output.WriteLine($"seed {Seed}");
        CompilationOptions options = new() { Methods = new(["Gradient", "Lrp", "DeepLift", "GradCam", "ScoreCam"]) };
        using var pair = Pair.Of(OneScoreNetwork.Create(Seed, "Sigmoid"), device, options);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, Input, Baseline, Negative, out var cpu);
            float[] actual = pair.Map(pair.Device, method, Input, Baseline, Negative, out var gpu);
            Agreement.Check(output, method.ToString(), actual, expected, () => 0);
            // Float32 sums in another order.
            Assert.Equal(cpu.Score, gpu.Score, 1e-4f * Math.Max(1, Math.Abs(cpu.Score)));
            Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-4f * Math.Max(1, Math.Abs(cpu.ReferenceScore)));
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void ImagesOfABatchHaveTheirOwnClass(string device)
    {
        using var pair = Pair.Of(OneScoreNetwork.Create(Seed), device, new() { BatchSize = 3, Methods = new(["Gradient"]) });
        var model = pair.Device;
        int length = model.InputLength;
        float[] maps = new float[3 * length];
        var explanations = new Explanation[3];
        var parameters = typeof(ExplainBatch).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        model.Instance.GetType().GetMethod("ExplainGradient", parameters)!.CreateDelegate<ExplainBatch>(model.Instance)(
            [.. Input, .. Input, .. Input], [Negative, 0, Negative], maps, explanations);
        Assert.NotEqual(0, explanations[1].Score);
        foreach (int image in (int[])[0, 2])
        {
            Assert.Equal(-explanations[1].Score, explanations[image].Score);
            for (int i = 0; i < length; i++) Assert.Equal(-maps[length + i], maps[(image * length) + i]);
        }

        var exception = Assert.Throws<ArgumentOutOfRangeException>("target", () => model.Explain(ExplanationMethod.Gradient, Input, default, 1, maps.AsSpan(0, length)));
        Assert.Contains("~0 (-1) for the negative class", exception.Message);
    }
}
