using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>A network whose input is height x width x channels: images are read and attributions are written in that order, image by image.</summary>
public class ChannelsLastTests(ITestOutputHelper output)
{
    private const int Seed = 23;

    private delegate void ExplainBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> maps, Span<Explanation> explanations);

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ABatchIsWhatTheCpuMakesOfItsImages(string device)
    {
        using var pair = Pair.Of(
            LayoutTwins.Model(Seed, isLast: true), device,
            new() { BatchSize = 2, Methods = new(["Predict", "GradientTimesInput", "GradCam", "GuidedGradCam", "ScoreCam"]) });
        float[][] images = [.. Enumerable.Range(Seed, 2).Select(seed => LayoutTwins.ToLast(LayoutTwins.Image(seed)))];
        foreach (var method in pair.Cpu.Methods)
        {
            int length = method.IsHeatmap ? pair.Cpu.InputHeight * pair.Cpu.InputWidth : pair.Cpu.InputLength;
            float[] expected = [.. images.SelectMany(image => pair.Map(pair.Cpu, method, image, [], 1, out _))];
            float[] actual = [.. images.SelectMany(image => pair.Map(pair.Device, method, image, [], 1, out _))];
            Agreement.Check(output, $"{method}, seed {Seed}", actual, expected, () => 0);
            if (method == ExplanationMethod.ScoreCam) continue;
            var maps = new float[2 * length];
            var batch = pair.Device.Instance.GetType().GetMethod($"Explain{method}", typeof(ExplainBatch).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray())!
                .CreateDelegate<ExplainBatch>(pair.Device.Instance);
            batch([.. images.SelectMany(image => image)], [1, 1], maps, new Explanation[2]);
            Agreement.Check(output, $"{method} as a batch", maps, expected, () => 0);
        }
    }
}
