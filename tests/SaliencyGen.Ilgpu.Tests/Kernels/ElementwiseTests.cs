using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ElementwiseTests
{
    private const int Batch = 2;

    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>Every kind of operand at once: a map, a vector per image, a constant per channel.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void OperandsAreFoundWhereTheyBelong(string device)
    {
        const int Channels = 3, Positions = 5, Pitch = Batch * Positions, Length = Channels * Pitch;
        float[] arena = [.. Enumerable.Range(0, (2 * Length) + (Channels * Batch)).Select(i => (i % 17) - 8f)];
        float[] weights = [7, 1, 2, 3];
        using var bench = new Bench(device, Batch, arena, weights);
        var value = new DeviceMap(0, Channels, 1, Positions, Batch);
        var output = new DeviceMap(Length, Channels, 1, Positions, Batch);
        var vector = new DeviceMap(2 * Length, Channels, 1, 1, Batch);

        Elementwise.Run<Then<Multiply, Then<Add, Activate<Relu>>>>(
            bench.Call, output, value, new(DeviceOperand.Constant(1, output), DeviceOperand.PerChannel(vector, output)), default);

        float[] actual = bench.Read(output);
        for (int i = 0; i < Length; i++)
        {
            float expected = Math.Max(0, (arena[i] * weights[1 + (i / Pitch)]) + arena[(2 * Length) + (i / Positions)]);
            Assert.Equal(expected, actual[i]);
        }
    }
}
