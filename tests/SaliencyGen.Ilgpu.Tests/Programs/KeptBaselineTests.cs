using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>DeepLIFT from a baseline that is kept on the device, and from several baselines.</summary>
[Deep]
public class KeptBaselineTests(ITestOutputHelper output)
{
    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    private delegate ReadOnlySpan<float> PredictBatch(ReadOnlySpan<float> inputs);

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void AKeptBaselineGivesTheSameMap(string device)
    {
        var random = RandomNetworks.Create(3004);
        using var pair = Pair.Of(random.Model, device, new() { BatchSize = 3 });
        var model = pair.Device;
        var keep = Method<Keep>(model, "KeepDeepLiftBaseline", typeof(ReadOnlySpan<float>));
        var explain = Method<FromKept>(model, "ExplainDeepLift", typeof(ReadOnlySpan<float>), typeof(int), typeof(Span<float>));
        float[] map = new float[model.InputLength];
        Assert.Throws<InvalidOperationException>(() => explain(random.Input, 0, map));
        float[] expected = pair.Map(model, ExplanationMethod.DeepLift, random.Input, random.Baseline, 0, out var plain);
        keep(random.Baseline);
        // A full batch uses all of the working memory, and none of what is kept.
        Method<PredictBatch>(model, "PredictBatch", typeof(ReadOnlySpan<float>))([.. random.Input, .. random.Input, .. random.Input]);
        var kept = explain(random.Input, 0, map);
        Assert.Equal(plain.ReferenceScore, kept.ReferenceScore, 1e-5f * Math.Max(1, Math.Abs(plain.ReferenceScore)));
        Agreement.Check(output, "DeepLift from kept", map, expected, () => 0);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void SeveralBaselinesAreAveragedAsOnTheCpu(string device)
    {
        var random = RandomNetworks.Create(3004);
        using var pair = Pair.Of(random.Model, device);
        float[] baselines = [.. random.Baseline, .. new float[random.Input.Length]];
        float[] expected = pair.Map(pair.Cpu, ExplanationMethod.DeepLift, random.Input, baselines, 0, out var cpu);
        float[] actual = pair.Map(pair.Device, ExplanationMethod.DeepLift, random.Input, baselines, 0, out var gpu);
        Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-5f * Math.Max(1, Math.Abs(cpu.ReferenceScore)));
        Agreement.Check(output, "DeepLift", actual, expected, () => 0);
    }

    private static TDelegate Method<TDelegate>(DynamicModel model, string name, params Type[] parameters)
        where TDelegate : Delegate => model.Instance.GetType().GetMethod(name, parameters)!.CreateDelegate<TDelegate>(model.Instance);
}
