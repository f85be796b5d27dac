using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class TransferTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ImagesBecomeMapsAndMapsImages(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 5), height = trial.Between(1, 7), width = trial.Between(1, 9);
        var map = trial.Map(channels, height, width);
        trial.Images = trial.Values(map.Length, trial.Value);
        trial.Output = new float[map.Length];
        trial.Run(call =>
        {
            Transfer.FromImages(call, call.Input, map);
            Transfer.ToImages(call, map);
        });

        foreach (var (c, n, y, x) in Trial.Cells(map))
            Assert.Equal(trial.Images[(((((n * channels) + c) * height) + y) * width) + x], trial[map, c, n, y, x]);
        Assert.Equal(trial.Images, trial.Output);
    });
}
