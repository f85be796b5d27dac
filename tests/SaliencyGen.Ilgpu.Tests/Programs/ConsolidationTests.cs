using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>The trained network of the repository, 224 x 224, on a real OpenCL compiler and on CUDA.</summary>
public class ConsolidationTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(TestDevice.OpenCL)]
    [InlineData(TestDevice.Cuda)]
    public void EveryMethodAgreesWithTheCpu(string device)
    {
        using var pair = Pair.Of(NetworkFiles.Find("consolidation.onnx"), device);
        var random = new Random(1);
        float[] input = Image(random, pair.Cpu.InputLength), baseline = Image(random, pair.Cpu.InputLength);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, input, baseline, 1, out var cpu);
            float[] actual = pair.Map(pair.Device, method, input, baseline, 1, out var gpu);
            double distance = Closeness.RelativeL2(Array.ConvertAll(actual, value => (double)value), Array.ConvertAll(expected, value => (double)value));
            output.WriteLine($"{method}: {distance:e2}, scores {cpu.Score} and {gpu.Score}");
            Assert.InRange(distance, 0, Tolerance);
        }
    }

    // Smooth, as radiographs are: noise alone would put every rectifier near its kink.
    private static float[] Image(Random random, int length)
    {
        double a = random.NextDouble() * 10, b = random.NextDouble() * 10;
        return [.. Enumerable.Range(0, length).Select(i => (float)(Math.Sin(a + (i % 224 * 0.05)) * Math.Cos(b + (i / 224 * 0.04))) + (random.NextSingle() * 0.1f))];
    }
}
