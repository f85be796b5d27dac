using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>The trained network of the repository, 224 x 224, on a real OpenCL compiler and on CUDA.</summary>
public class ConsolidationTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    // Integrated Gradients takes the gradient at 50 points, and a rectifier at its kink in one of them decides within rounding: there the
    // CPU's own map is as far from the double-precision oracle (4.2e-4 for this image) as from the device's.
    private const double Slack = 4;

    [Theory]
    [InlineData(TestDevice.OpenCL)]
    [InlineData(TestDevice.Cuda)]
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
            double distance = Closeness.RelativeL2(Array.ConvertAll(actual, value => (double)value), Array.ConvertAll(expected, value => (double)value));
            output.WriteLine($"{method}: {distance:e2}, scores {cpu.Score} and {gpu.Score}");
            if (distance <= Tolerance) continue;
            double own = Oracle.Distance(reference, Widen(input), Widen(baseline), method, 1, expected);
            output.WriteLine($"{method}: the CPU's map is {own:e2} from the oracle's");
            Assert.InRange(distance, 0, Slack * own);
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
