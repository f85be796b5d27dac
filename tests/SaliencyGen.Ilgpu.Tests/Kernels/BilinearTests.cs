using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class BilinearTests
{
    // Values below 1: a rounded fraction, and a difference, a product and a sum along each axis.
    private const double Tolerance = 8 * 6e-8;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ResizesBothWaysWithHalfPixelCentres(string device) => Trial.Repeat(device, 24, trial =>
    {
        int sourceHeight = trial.Between(1, 9), sourceWidth = trial.Between(1, 9), height = trial.Between(1, 20), width = trial.Between(1, 20);
        var source = trial.Vector(sourceHeight * sourceWidth, trial.Value);
        var destination = trial.Vector(height * width);
        trial.Output = new float[trial.Batch * height * width];
        trial.Run(call =>
        {
            Bilinear.Resize(call, source, sourceHeight, sourceWidth, destination, height, width);
            Bilinear.ResizeToOutput(call, source, sourceHeight, sourceWidth, height, width);
        });

        foreach (var (position, n, _, _) in Trial.Cells(destination))
        {
            var (top, bottom, down) = Axis(position / width, height, sourceHeight);
            var (left, right, across) = Axis(position % width, width, sourceWidth);
            double Read(int row, int column) => trial[source, (row * sourceWidth) + column, n];
            double expected = ((1 - down) * (((1 - across) * Read(top, left)) + (across * Read(top, right))))
                + (down * (((1 - across) * Read(bottom, left)) + (across * Read(bottom, right))));
            Assert.Equal(expected, trial[destination, position, n], Tolerance);
            Assert.Equal(trial[destination, position, n], trial.Output[(n * height * width) + position]);
        }
    });

    private static (int Before, int After, double Fraction) Axis(int index, int length, int sourceLength)
    {
        double position = Math.Clamp(((index + 0.5) * sourceLength / length) - 0.5, 0, sourceLength - 1);
        int before = (int)position;
        return (before, Math.Min(before + 1, sourceLength - 1), position - before);
    }
}
