using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class BilinearTests
{
    [Fact]
    public void Resizes_between_half_pixel_centres() => Trial.Repeat(60, trial =>
    {
        int sourceHeight = trial.Between(1, 9), sourceWidth = trial.Between(1, 9);
        int height = trial.Between(1, 30), width = trial.Between(1, 300);
        using var source = new TestBuffer(sourceHeight * sourceWidth, trial.Value);
        using var result = new TestBuffer(height * width, trial.Value);
        Team.Run(worker => Bilinear.Resize(worker, source.Data, sourceHeight, sourceWidth, result.Data, height, width), result);
        for (int i = 0; i < result.Length; i++)
        {
            var (y, x) = (Position(i / width, height, sourceHeight), Position(i % width, width, sourceWidth));
            double expected = 0;
            for (int j = 0; j < source.Length; j++)
                expected += source[j] * Math.Max(0, 1 - Math.Abs(y - (j / sourceWidth))) * Math.Max(0, 1 - Math.Abs(x - (j % sourceWidth)));
            Trial.Close(expected, result[i], 5e-7, $"{sourceHeight}x{sourceWidth} to {height}x{width}, element {i}");
        }
    });

    [Fact]
    public void What_PyTorch_gives_for_two_cells_to_four()
    {
        using var source = new TestBuffer(2, () => 0);
        (source.Span[0], source.Span[1]) = (0, 1);
        using var result = new TestBuffer(4, () => 0);
        Bilinear.Resize(Threading.Worker.Alone, source.Data, 1, 2, result.Data, 1, 4);
        Assert.Equal([0, 0.25f, 0.75f, 1], result.Span.ToArray());
    }

    // Interpolation by hat functions at the clamped position, another way to say the same.
    private static double Position(int index, int length, int sourceLength) =>
        Math.Clamp(((index + 0.5) * sourceLength / length) - 0.5, 0, sourceLength - 1);
}
