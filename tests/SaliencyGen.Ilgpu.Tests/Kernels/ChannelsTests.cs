using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ChannelsTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ARangeIsCopiedOrAddedAndTheRestKept(string device) => Trial.Repeat(device, 12, trial =>
    {
        int count = trial.Between(1, 4), from = trial.Between(0, 3), to = trial.Between(0, 3);
        int height = trial.Between(1, 7), width = trial.Between(1, 9);
        bool accumulate = trial.Coin();
        var source = trial.Map(from + count + 1, height, width, trial.Value);
        var destination = trial.Map(to + count + 1, height, width, trial.Value);
        float[] before = [.. Trial.Cells(destination).Select(cell => trial[destination, cell.Channel, cell.Image, cell.Row, cell.Column])];
        trial.Run(call => Channels.Copy(call, source, from, destination, to, count, accumulate));

        int index = 0;
        foreach (var (c, n, y, x) in Trial.Cells(destination))
        {
            float expected = before[index++];
            if (c >= to && c < to + count)
                expected = trial[source, from + c - to, n, y, x] + (accumulate ? expected : 0);
            Assert.Equal(expected, trial[destination, c, n, y, x]);
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void ZeroFillsTheMapAlone(string device) => Trial.Repeat(device, 4, trial =>
    {
        var map = trial.Map(trial.Between(1, 5), trial.Between(1, 7), trial.Between(1, 9));
        trial.Run(call => Fill.Zero(call, map));
        Assert.All(Trial.Cells(map), cell => Assert.Equal(0, trial[map, cell.Channel, cell.Image, cell.Row, cell.Column]));
    });
}
