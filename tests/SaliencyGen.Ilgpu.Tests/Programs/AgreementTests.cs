using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Every method on small random networks, which between them hold every operator, against the CPU's class.</summary>
public class AgreementTests(ITestOutputHelper output)
{
    /// <summary>ILGPU's simulation takes milliseconds per launch, so it gets fewer networks.</summary>
    public static TheoryData<string, int> Networks()
    {
        TheoryData<string, int> data = [];
        foreach (int seed in Enumerable.Range(2000, 4)) data.Add(TestDevice.Simulated, seed);
        foreach (int seed in Enumerable.Range(2000, 16)) data.Add(TestDevice.OpenCL, seed);
        foreach (int seed in Enumerable.Range(2000, 60)) data.Add(TestDevice.Cuda, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryMethodAgreesWithTheCpu(string device, int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine($"seed {seed}: {random.Description}");
        using var pair = Pair.Of(random.Model, device);
        int target = seed % random.Classes;
        Agreement.Check(output, "Predict", [.. pair.Device.Predict(random.Input)], [.. pair.Cpu.Predict(random.Input)], () => 0);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, random.Input, random.Baseline, target, out var cpu);
            float[] actual = pair.Map(pair.Device, method, random.Input, random.Baseline, target, out var gpu);
            Agreement.Check(output, method.ToString(), actual, expected, () => Oracle.Distance(random, method, target, expected));
            Assert.Equal(cpu.Score, gpu.Score, 1e-4f * Math.Max(1, Math.Abs(cpu.Score)));
            Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-4f * Math.Max(1, Math.Abs(cpu.ReferenceScore)));
            Assert.Equal(actual.Sum(value => (double)value), gpu.AttributionSum, 1e-9 * actual.Sum(value => Math.Abs((double)value)));
        }
    }
}
