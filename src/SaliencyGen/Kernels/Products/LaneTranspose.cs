using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SaliencyGen.Kernels;

/// <summary>Lays the lanes of successive positions across: what was beside each other comes below each other.</summary>
internal static unsafe class LaneTranspose
{
    private const int Square = 4;

    /// <summary>
    /// to[k * pitch + i] = scale * lane (<paramref name="lane"/> + k) of position i, for k below <paramref name="count"/> and i below
    /// <paramref name="positions"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(PositionWalk walk, int lane, int count, int positions, float* to, nint pitch, float scale)
    {
        int i = 0;
        for (; Sse.IsSupported && i + Square <= positions; i += Square, to += Square)
        {
            float* a = walk.Cell + lane;
            walk.Next();
            float* b = walk.Cell + lane;
            walk.Next();
            float* c = walk.Cell + lane;
            walk.Next();
            float* d = walk.Cell + lane;
            walk.Next();
            int k = 0;
            for (; k + Square <= count; k += Square) CopySquare(a + k, b + k, c + k, d + k, to + (k * pitch), pitch, scale);
            for (; k < count; k++)
            {
                float* row = to + (k * pitch);
                row[0] = a[k] * scale;
                row[1] = b[k] * scale;
                row[2] = c[k] * scale;
                row[3] = d[k] * scale;
            }
        }

        for (; i < positions; i++, to++, walk.Next())
        {
            float* from = walk.Cell + lane, row = to;
            for (int k = 0; k < count; k++, row += pitch) *row = from[k] * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySquare(float* a, float* b, float* c, float* d, float* to, nint pitch, float scale)
    {
        Vector128<float> rowA = Vector128.Load(a) * scale, rowB = Vector128.Load(b) * scale;
        Vector128<float> rowC = Vector128.Load(c) * scale, rowD = Vector128.Load(d) * scale;
        Vector128<float> lowAB = Sse.UnpackLow(rowA, rowB), lowCD = Sse.UnpackLow(rowC, rowD);
        Vector128<float> highAB = Sse.UnpackHigh(rowA, rowB), highCD = Sse.UnpackHigh(rowC, rowD);
        Sse.MoveLowToHigh(lowAB, lowCD).Store(to);
        Sse.MoveHighToLow(lowCD, lowAB).Store(to + pitch);
        Sse.MoveLowToHigh(highAB, highCD).Store(to + (2 * pitch));
        Sse.MoveHighToLow(highCD, highAB).Store(to + (3 * pitch));
    }
}
