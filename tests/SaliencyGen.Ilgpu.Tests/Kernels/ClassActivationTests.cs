using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ClassActivationTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>More channels than a group has threads, and fewer; whole numbers, so that sums are exact in any order.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void HeatIsTheWeightedSumOfTheChannels(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, device == TestDevice.Simulated ? 40 : 600), height = trial.Between(1, 3), width = trial.Between(1, 4);
        bool rectify = trial.Coin();
        var activation = trial.Map(channels, height, width, trial.Whole);
        // One weight for each channel, or one for each element.
        bool hasVector = trial.Coin();
        var weights = hasVector ? trial.Vector(channels, trial.Whole) : trial.Map(channels, height, width, trial.Whole);
        var heat = trial.Vector(height * width);
        var operand = hasVector ? DeviceOperand.PerChannel(weights, activation) : weights;
        trial.Run(call => ClassActivation.WeightedSum(call, activation, operand, heat, rectify));
        foreach (var (position, n, _, _) in Trial.Cells(heat))
        {
            int y = position / width, x = position % width;
            double sum = Enumerable.Range(0, channels)
                .Sum(c => (double)trial[activation, c, n, y, x] * trial[weights, c, n, hasVector ? 0 : y, hasVector ? 0 : x]);
            Assert.Equal(rectify ? Math.Max(0, sum) : sum, trial[heat, position, n]);
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void HeatGatesEveryChannelOfTheOutput(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 3), size = trial.Between(1, 90);
        var heat = trial.Vector(size, trial.Value);
        float[] before = trial.Output = trial.Values(trial.Batch * channels * size, trial.Value);
        trial.Run(call => ClassActivation.Gate(call, heat, channels, size));
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(before[i] * trial[heat, i % size, i / (channels * size)], trial.Output[i]);
    });
}
