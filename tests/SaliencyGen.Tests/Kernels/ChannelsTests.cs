using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class ChannelsTests
{
    [Fact]
    public void Copies_the_range_and_leaves_every_other_lane_alone() => Trial.Repeat(120, trial =>
    {
        int height = trial.Between(1, 5), width = trial.Between(1, 7), count = trial.Between(1, 50);
        int sourceStart = Start(trial), destinationStart = Start(trial);
        bool accumulate = trial.Coin();
        using var source = trial.Map(sourceStart + count + trial.Between(0, 20), height, width, trial.Lanes());
        using var destination = trial.Map(destinationStart + count + trial.Between(0, 20), height, width, trial.Lanes());
        int lanes = destination.Map.Planes * destination.Map.Lanes;
        var expected = new Dictionary<(int, int, int), float>();
        for (int i = 0; i < lanes * height * width; i++)
        {
            var (c, y, x) = (i / (height * width), i / width % height, i % width);
            int from = c - destinationStart;
            bool copied = from >= 0 && from < count;
            expected[(c, y, x)] = (copied ? source[sourceStart + from, y, x] : 0) + (copied && !accumulate ? 0 : destination[c, y, x]);
        }

        Team.Run(
            worker => Channels.Copy(worker, source.Map, sourceStart, destination.Map, destinationStart, count, accumulate), destination);
        foreach (var ((c, y, x), value) in expected)
            Trial.Same(value, destination[c, y, x], $"{count} channels from {sourceStart} to {destinationStart} at {c}, {y}, {x}");
    });

    private static int Start(Trial trial) => trial.Coin() ? 16 * trial.Between(0, 2) : trial.Between(0, 40);
}
