using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Bilinear resizing with half-pixel centres and clamped edges: PyTorch's align_corners=False.</summary>
public static unsafe class Bilinear
{
    // Columns whose coordinates are computed once for all rows; one stack frame holds them.
    private const int Strip = 128;

    /// <summary>Resizes one plain plane. Workers share rows of the destination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Resize(
        Worker worker, float* source, int sourceHeight, int sourceWidth, float* destination, int height, int width)
    {
        BilinearTap* columns = stackalloc BilinearTap[Strip];
        for (int first = 0; first < width; first += Strip)
        {
            int count = Math.Min(Strip, width - first);
            for (int i = 0; i < count; i++)
                columns[i] = new(first + i, width, sourceWidth);
            for (int y = worker.Start(height); y < worker.End(height); y++)
            {
                var row = new BilinearTap(y, height, sourceHeight);
                float* above = source + ((nint)row.Before * sourceWidth), below = source + ((nint)row.After * sourceWidth);
                float* target = destination + ((nint)y * width) + first;
                for (int i = 0; i < count; i++)
                {
                    var column = columns[i];
                    target[i] = row.Blend(
                        column.Blend(above[column.Before], above[column.After]), column.Blend(below[column.Before], below[column.After]));
                }
            }
        }
    }
}
