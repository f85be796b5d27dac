using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class TrilinearTests
{
    // Values below 1: a rounded fraction, and a difference, a product and a sum along each axis.
    private const double Tolerance = 12 * 6e-8;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ResizesBothWaysWithHalfPixelCentres(string device) => Trial.Repeat(device, 12, trial =>
    {
        int[] from = [trial.Between(1, 4), trial.Between(1, 6), trial.Between(1, 6)], to = [trial.Between(1, 7), trial.Between(1, 9), trial.Between(1, 9)];
        int positions = to[0] * to[1] * to[2];
        var source = trial.Vector(from[0] * from[1] * from[2], trial.Value);
        var destination = trial.Vector(positions);
        trial.Output = new float[trial.Batch * positions];
        trial.Run(call =>
        {
            Trilinear.Resize(call, source, from[0], from[1], from[2], destination, to[0], to[1], to[2]);
            Trilinear.ResizeToOutput(call, source, from[0], from[1], from[2], to[0], to[1], to[2]);
        });

        foreach (var (position, n, _, _) in Trial.Cells(destination))
        {
            double[] at =
            [
                Place(position / to[2] / to[1], to[0], from[0]), Place(position / to[2] % to[1], to[1], from[1]), Place(position % to[2], to[2], from[2]),
            ];
            double expected = 0;
            for (int i = 0; i < from[0] * from[1] * from[2]; i++)
                expected += trial[source, i, n] * Hat(at[0] - (i / from[2] / from[1])) * Hat(at[1] - (i / from[2] % from[1])) * Hat(at[2] - (i % from[2]));
            Assert.Equal(expected, trial[destination, position, n], Tolerance);
            Assert.Equal(trial[destination, position, n], trial.Output[(n * positions) + position]);
        }
    });

    // Interpolation by hat functions at the clamped position.
    private static double Place(int index, int length, int sourceLength) => Math.Clamp(((index + 0.5) * sourceLength / length) - 0.5, 0, sourceLength - 1);

    private static double Hat(double distance) => Math.Max(0, 1 - Math.Abs(distance));
}
