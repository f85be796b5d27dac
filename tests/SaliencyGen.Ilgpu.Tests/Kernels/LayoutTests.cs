using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class LayoutTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void MapsBecomeVectorsAndVectorsMaps(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 5), height = trial.Between(1, 7), width = trial.Between(1, 9);
        var map = trial.Map(channels, height, width, trial.Value);
        var vector = trial.Vector(channels * height * width);
        var back = trial.Map(channels, height, width);
        trial.Run(call =>
        {
            Layout.ToVector(call, map, vector);
            Layout.ToMap(call, vector, back);
        });

        foreach (var (c, n, y, x) in Trial.Cells(map))
        {
            Assert.Equal(trial[map, c, n, y, x], trial[vector, (((c * height) + y) * width) + x, n]);
            Assert.Equal(trial[map, c, n, y, x], trial[back, c, n, y, x]);
        }
    });
}
