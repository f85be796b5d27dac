using PoolShape = SaliencyGen.Kernels.PoolShape;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>A random pooling with its windows listed in the plainest way.</summary>
internal sealed record PoolCase(int Height, int Width, int OutputHeight, int OutputWidth, PoolShape Shape)
{
    public static PoolCase Random(Trial trial)
    {
        while (true)
        {
            var shape = new PoolShape(
                trial.Between(1, 4), trial.Between(1, 4), trial.Between(1, 3), trial.Between(1, 3),
                trial.Between(0, 3), trial.Between(0, 3), trial.Between(0, 3), trial.Between(0, 3),
                trial.Between(1, 2), trial.Between(1, 2));
            int height = trial.Between(1, 11), width = trial.Between(1, 11);
            bool ceil = trial.Coin();
            int outputHeight = Extent(height + shape.PadTop + shape.PadBottom, shape.KernelHeight, shape.DilationHeight, shape.StrideHeight, ceil);
            int outputWidth = Extent(width + shape.PadLeft + shape.PadRight, shape.KernelWidth, shape.DilationWidth, shape.StrideWidth, ceil);
            if (outputHeight > 0 && outputWidth > 0) return new(height, width, outputHeight, outputWidth, shape);
        }
    }

    /// <summary>The cells of a window that the input has, in row-major order.</summary>
    public IEnumerable<(int Row, int Column)> Window(int y, int x) =>
        Reach(y, x).Where(cell => cell.Row >= 0 && cell.Row < Height && cell.Column >= 0 && cell.Column < Width);

    /// <summary>What an average over a window is divided by.</summary>
    public int Divisor(int y, int x, bool countIncludePad) => countIncludePad
        ? Reach(y, x).Count(cell => cell.Row < Height + Shape.PadBottom && cell.Column < Width + Shape.PadRight)
        : Window(y, x).Count();

    private IEnumerable<(int Row, int Column)> Reach(int y, int x)
    {
        for (int row = 0; row < Shape.KernelHeight; row++)
        {
            for (int column = 0; column < Shape.KernelWidth; column++)
            {
                yield return ((y * Shape.StrideHeight) - Shape.PadTop + (row * Shape.DilationHeight),
                    (x * Shape.StrideWidth) - Shape.PadLeft + (column * Shape.DilationWidth));
            }
        }
    }

    // With ceil a last window may lie partly, or wholly, beyond the padding.
    private static int Extent(int padded, int kernel, int dilation, int stride, bool ceil)
    {
        int room = padded - ((kernel - 1) * dilation) - 1;
        return room < 0 ? 0 : ((room + (ceil ? stride - 1 : 0)) / stride) + 1;
    }
}
