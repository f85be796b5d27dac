using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Trilinear resizing with half-pixel centres and clamped edges: PyTorch's align_corners=False.</summary>
public static unsafe class Trilinear
{
    // Columns whose coordinates are computed once for all rows; one stack frame holds them.
    private const int Strip = 128;

    /// <summary>Resizes one plain volume, slices below each other. Workers share rows of the destination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Resize(
        Worker worker, float* source, int sourceDepth, int sourceHeight, int sourceWidth, float* destination, int depth, int height, int width)
    {
        BilinearTap* columns = stackalloc BilinearTap[Strip];
        nint slice = (nint)sourceHeight * sourceWidth;
        for (int first = 0; first < width; first += Strip)
        {
            int count = Math.Min(Strip, width - first);
            for (int i = 0; i < count; i++) columns[i] = new(first + i, width, sourceWidth);
            for (int line = worker.Start(depth * height); line < worker.End(depth * height); line++)
            {
                var level = new BilinearTap(line / height, depth, sourceDepth);
                var row = new BilinearTap(line % height, height, sourceHeight);
                float* front = source + (level.Before * slice), back = source + (level.After * slice);
                nint above = (nint)row.Before * sourceWidth, below = (nint)row.After * sourceWidth;
                float* target = destination + ((nint)line * width) + first;
                for (int i = 0; i < count; i++)
                {
                    target[i] = level.Blend(
                        row.Blend(At(columns[i], front + above), At(columns[i], front + below)), row.Blend(At(columns[i], back + above), At(columns[i], back + below)));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float At(in BilinearTap column, float* row) => column.Blend(row[column.Before], row[column.After]);
}
