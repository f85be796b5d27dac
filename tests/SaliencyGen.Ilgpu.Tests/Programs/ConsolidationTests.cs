using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>The trained network of the repository, 224 x 224, on a real OpenCL compiler and on CUDA.</summary>
public class ConsolidationTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(TestDevice.Real), MemberType = typeof(TestDevice))]
    public void EveryMethodAgreesWithTheCpu(string device)
    {
        string file = NetworkFiles.Find("consolidation.onnx");
        using var pair = Pair.Of(file, device);
        var reference = ReferenceNetwork.Load(File.ReadAllBytes(file));
        var random = new Random(1);
        float[] input = Image(random, pair.Cpu.InputLength), baseline = Image(random, pair.Cpu.InputLength);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, input, baseline, 1, out var cpu);
            float[] actual = pair.Map(pair.Device, method, input, baseline, 1, out var gpu);
            double distance = Closeness.RelativeL2(Widen(actual), Widen(expected));
            output.WriteLine($"{method}: {distance:e2}, scores {cpu.Score} and {gpu.Score}");
            Agreement.Check(output, method.ToString(), actual, expected, () => Oracle.Distance(reference, Widen(input), Widen(baseline), method, 1, expected));
        }
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    // Smooth, as radiographs are: noise alone would put every rectifier near its kink.
    private static float[] Image(Random random, int length)
    {
        double a = random.NextDouble() * 10, b = random.NextDouble() * 10;
        return [.. Enumerable.Range(0, length).Select(i => (float)(Math.Sin(a + (i % 224 * 0.05)) * Math.Cos(b + (i / 224 * 0.04))) + (random.NextSingle() * 0.1f))];
    }
}
