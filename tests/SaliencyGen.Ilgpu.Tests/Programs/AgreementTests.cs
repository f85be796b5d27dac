using SaliencyGen.Reference;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Every method on small random networks, which between them hold every operator, against the CPU's class.</summary>
public class AgreementTests(ITestOutputHelper output)
{
    // Both are float32 and sum in different orders: the device a convolution by taps then channels, and trees over threads for what is
    // reduced over space. Over ten layers that is a few units of the last place.
    private const double Tolerance = 1e-5;

    // A maximum or a rectifier may decide otherwise within rounding, and LRP divides by sums that may be nearly zero. Where the CPU's own
    // map is about as far from the double-precision oracle, or the oracle moves as much when the stabilizer shifts by a float32 sum's
    // rounding, neither float32 map is the better one.
    private const double Slack = 4;

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
        Check("Predict", [.. pair.Device.Predict(random.Input)], [.. pair.Cpu.Predict(random.Input)], () => 0);
        foreach (var method in pair.Cpu.Methods)
        {
            float[] expected = pair.Map(pair.Cpu, method, random.Input, random.Baseline, target, out var cpu);
            float[] actual = pair.Map(pair.Device, method, random.Input, random.Baseline, target, out var gpu);
            Check(method.ToString(), actual, expected, () => Oracle.Distance(random, method, target, expected));
            Assert.Equal(cpu.Score, gpu.Score, 1e-4f * Math.Max(1, Math.Abs(cpu.Score)));
            Assert.Equal(cpu.ReferenceScore, gpu.ReferenceScore, 1e-4f * Math.Max(1, Math.Abs(cpu.ReferenceScore)));
            Assert.Equal(actual.Sum(value => (double)value), gpu.AttributionSum, 1e-9 * actual.Sum(value => Math.Abs((double)value)));
        }
    }

    private void Check(string name, float[] actual, float[] expected, Func<double> oracle)
    {
        double distance = Closeness.RelativeL2(Widen(actual), Widen(expected));
        if (distance <= Tolerance) return;
        double own = oracle();
        output.WriteLine($"{name}: {distance:e2} from the CPU's; the oracle allows {own:e2}");
        Assert.InRange(distance, 0, Math.Max(Tolerance, Slack * own));
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
