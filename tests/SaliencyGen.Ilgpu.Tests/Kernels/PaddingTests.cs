using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class PaddingTests
{
    private const float Border = 0.5f;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void PadsAndCropsBothWays(string device) => Trial.Repeat(device, 24, trial =>
    {
        int channels = trial.Between(1, 3), top = trial.Between(-2, 3), left = trial.Between(-2, 3);
        int height = trial.Between(3, 7), width = trial.Between(3, 9);
        int paddedHeight = Math.Max(1, height + top + trial.Between(-2, 3)), paddedWidth = Math.Max(1, width + left + trial.Between(-2, 3));
        var input = trial.Map(channels, height, width, trial.Value);
        var output = trial.Map(channels, paddedHeight, paddedWidth);
        var signal = trial.Map(channels, paddedHeight, paddedWidth, trial.Value);
        var result = trial.Map(channels, height, width);
        trial.Run(call =>
        {
            Padding.Forward(call, input, output, top, left, Border);
            Padding.Transpose(call, signal, result, top, left);
        });

        foreach (var (c, n, y, x) in Trial.Cells(output))
        {
            bool inside = y >= top && y < top + height && x >= left && x < left + width;
            Assert.Equal(inside ? trial[input, c, n, y - top, x - left] : Border, trial[output, c, n, y, x]);
        }

        foreach (var (c, n, y, x) in Trial.Cells(result))
        {
            bool kept = y + top >= 0 && y + top < paddedHeight && x + left >= 0 && x + left < paddedWidth;
            Assert.Equal(kept ? trial[signal, c, n, y + top, x + left] : 0, trial[result, c, n, y, x]);
        }
    });
}
