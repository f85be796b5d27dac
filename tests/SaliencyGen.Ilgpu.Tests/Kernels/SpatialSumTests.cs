using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class SpatialSumTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>More positions than a group has threads, and fewer. Whole numbers, so that sums are exact in any order.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void SumsTheOperatorsResultsPerChannelAndImage(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 3), height = trial.Between(1, 30), width = trial.Between(1, 31);
        var value = trial.Map(channels, height, width, trial.Whole);
        var factor = trial.Map(channels, height, width, trial.Whole);
        var vector = trial.Vector(channels, trial.Whole);
        var output = trial.Vector(channels);
        trial.Run(call => SpatialSum.Run<MultiplyThenAdd>(
            call, output, value, new(factor, DeviceOperand.PerChannel(vector, value)), default));

        foreach (var (c, n, _, _) in Trial.Cells(output))
        {
            double expected = Trial.Cells(value).Where(cell => cell.Channel == c && cell.Image == n).Sum(cell =>
                ((double)trial[value, c, n, cell.Row, cell.Column] * trial[factor, c, n, cell.Row, cell.Column]) + trial[vector, c, n]);
            Assert.Equal(expected, trial[output, c, n]);
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void GlobalAverageIsTheMeanAndItsTransposeShares(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 3), height = trial.Between(1, 30), width = trial.Between(1, 31);
        var input = trial.Map(channels, height, width, trial.Whole);
        var mean = trial.Vector(channels);
        var signal = trial.Vector(channels, trial.Value);
        var result = trial.Map(channels, height, width);
        trial.Run(call =>
        {
            GlobalAverage.Forward(call, input, mean);
            GlobalAverage.Transpose(call, signal, result);
        });

        // A rounding for each share, for each level of the tree and for each term that a thread adds up; one division on the way back.
        const double Tolerance = 20 * 6e-8;
        const double Largest = 4;
        foreach (var (c, n, _, _) in Trial.Cells(mean))
        {
            double sum = Trial.Cells(input).Where(cell => cell.Channel == c && cell.Image == n)
                .Sum(cell => (double)trial[input, c, n, cell.Row, cell.Column]);
            Assert.Equal(sum / (height * width), trial[mean, c, n], Tolerance * Largest);
        }

        foreach (var (c, n, y, x) in Trial.Cells(result))
        {
            double expected = trial[signal, c, n] / (double)(height * width);
            Assert.Equal(expected, trial[result, c, n, y, x], Tolerance * Math.Abs(expected));
        }
    });
}
