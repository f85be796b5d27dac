using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ChannelWindowTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void SumsTheChannelsAroundEach(string device) => Trial.Repeat(device, 24, trial =>
    {
        int channels = trial.Between(1, 9), before = trial.Between(0, 5), behind = trial.Between(0, 5);
        var input = trial.Map(channels, trial.Between(1, 4), trial.Between(1, 5), trial.Whole);
        var output = trial.Map(channels, input.Height, input.Width);
        trial.Run(call => ChannelWindows.Sum(call, input, output, before, behind));
        foreach (var (c, n, y, x) in Trial.Cells(output))
            Assert.Equal(Enumerable.Range(0, channels).Where(i => i >= c - before && i <= c + behind).Sum(i => trial[input, i, n, y, x]), trial[output, c, n, y, x]);
    });
}
