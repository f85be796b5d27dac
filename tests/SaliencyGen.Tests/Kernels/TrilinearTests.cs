using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class TrilinearTests
{
    [Fact]
    public void Resizes_between_half_pixel_centres() => Trial.Repeat(40, trial =>
    {
        int sourceDepth = trial.Between(1, 5), sourceHeight = trial.Between(1, 6), sourceWidth = trial.Between(1, 6);
        int depth = trial.Between(1, 9), height = trial.Between(1, 12), width = trial.Between(1, 140), slice = sourceHeight * sourceWidth;
        using var source = new TestBuffer(sourceDepth * slice, trial.Value);
        using var result = new TestBuffer(depth * height * width, trial.Value);
        Team.Run(worker => Trilinear.Resize(worker, source.Data, sourceDepth, sourceHeight, sourceWidth, result.Data, depth, height, width), result);
        for (int i = 0; i < result.Length; i++)
        {
            double z = Position(i / width / height, depth, sourceDepth), y = Position(i / width % height, height, sourceHeight), x = Position(i % width, width, sourceWidth);
            double expected = 0;
            for (int j = 0; j < source.Length; j++) expected += source[j] * Hat(z - (j / slice)) * Hat(y - (j % slice / sourceWidth)) * Hat(x - (j % sourceWidth));
            Trial.Close(expected, result[i], 1e-6, $"{sourceDepth}x{sourceHeight}x{sourceWidth} to {depth}x{height}x{width}, element {i}");
        }
    });

    // Interpolation by hat functions at the clamped position, another way to say the same.
    private static double Position(int index, int length, int sourceLength) => Math.Clamp(((index + 0.5) * sourceLength / length) - 0.5, 0, sourceLength - 1);

    private static double Hat(double distance) => Math.Max(0, 1 - Math.Abs(distance));
}
