using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class ChannelWindowTests
{
    [Fact]
    public void Sums_the_channels_around_each() => Trial.Repeat(150, trial =>
    {
        int channels = trial.Between(1, 70), height = trial.Between(1, 5), width = trial.Between(1, 5);
        int before = trial.Coin() ? trial.Between(0, 4) : trial.Between(0, 80), behind = trial.Coin() ? trial.Between(0, 4) : trial.Between(0, 80);
        using var input = trial.Map(channels, height, width, FeatureMap.BlockSize, trial.Coarse);
        using var output = trial.Map(channels, height, width, FeatureMap.BlockSize);
        Team.Run(worker => ChannelWindows.Sum(worker, input.Map, output.Map, before, behind), output);
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            // Whole numbers, whose sums are exact.
            float expected = Enumerable.Range(0, channels).Where(i => i >= c - before && i <= c + behind).Sum(i => input[i, y, x]);
            Trial.Same(expected, output[c, y, x], $"{before} before, {behind} behind of {channels} at {c}, {y}, {x}");
        }

        for (int lane = channels; lane % FeatureMap.BlockSize != 0; lane++)
            Trial.Same(0, output[lane, height - 1, width - 1], "padding");
    });
}
