using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>A pool's way back: what each of its windows adds to the cells that it covers.</summary>
internal interface IWindowScatter
{
    /// <summary>Adds for the windows of one output row, to the cells in input rows from <paramref name="firstOwned"/> to before <paramref name="endOwned"/>.</summary>
    void Row<TSimd, TVector>(int plane, int y, int firstOwned, int endOwned)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}

/// <summary>
/// Shares a pool's way back among workers. A worker owns rows of the input's map and walks every window that reaches them, so windows across
/// a boundary are walked by both neighbours and each cell is summed in one order.
/// </summary>
internal static class WindowScatter
{
    /// <summary>Asks for the cells of a map that the window below reaches and the one at hand does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchBelow(in FeatureMap map, int plane, Taps rows, Taps columns, in PoolShape shape)
    {
        if (!Sse.IsSupported) return;
        int newRows = Math.Min(shape.StrideHeight, ((shape.KernelHeight - 1) * shape.DilationHeight) + 1);
        int newColumns = Math.Min(shape.StrideWidth, ((shape.KernelWidth - 1) * shape.DilationWidth) + 1);
        int end = rows.End(shape.DilationHeight) + shape.StrideHeight;
        for (int row = end - newRows; row < end; row++)
        {
            float* cell = map.Cell(plane, row, columns.First);
            for (int column = 0; column < newColumns; column++) Sse.Prefetch0(cell + (column * map.ColumnPitch));
        }
    }

    /// <summary>Walks this worker's windows; <paramref name="target"/> starts from zero unless it is added to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TScatter, TSimd, TVector>(
        in TScatter scatter, Worker worker, in FeatureMap target, in PoolShape shape, int outputHeight, bool accumulate)
        where TScatter : struct, IWindowScatter
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = new RowShare(worker, target.Planes, target.Height);
        while (share.Next())
        {
            int end = shape.EndReaching(share.End, outputHeight), ready = accumulate ? share.End : share.First;
            for (int y = shape.FirstReaching(share.First); y < end; y++)
            {
                // Just before they are added to: a whole plane would leave the nearer caches in between.
                int reached = Math.Min(shape.Rows(y, target.Height).End(shape.DilationHeight), share.End);
                if (reached > ready)
                {
                    Fill.ZeroRows(target, share.Plane, ready, reached);
                    ready = reached;
                }

                scatter.Row<TSimd, TVector>(share.Plane, y, share.First, share.End);
            }

            // What no window reaches.
            if (ready < share.End)
                Fill.ZeroRows(target, share.Plane, ready, share.End);
        }
    }
}
