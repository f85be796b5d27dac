using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="Resample"/>.</summary>
internal readonly unsafe struct ResampleKernel(Worker worker, FeatureMap input, FeatureMap output, ResampleTable rows, ResampleTable columns) : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = new RowShare(worker, output.Planes, output.Height);
        while (share.Next())
        {
            for (int y = share.First; y < share.End; y++)
                Row<TSimd, TVector>(share.Plane, y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Row<TSimd, TVector>(int plane, int y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int firstRow = rows.Start(y), endRow = rows.Start(y + 1), firstColumn = columns.Start(0);
        float* result = output.Row(plane, y);
        for (int x = 0; x < output.Width; x++, result += output.ColumnPitch)
        {
            int endColumn = columns.Start(x + 1);
            for (int lane = 0; lane < output.Lanes; lane += TSimd.Width)
            {
                var sum = TSimd.Broadcast(0);
                for (int row = firstRow; row < endRow; row++)
                {
                    float* cells = input.Row(plane, rows.Cell(row)) + lane;
                    var rowSum = TSimd.Broadcast(0);
                    for (int column = firstColumn; column < endColumn; column++)
                    {
                        var cell = TSimd.Load(cells + ((nint)columns.Cell(column) * input.ColumnPitch));
                        rowSum = TSimd.MultiplyAdd(TSimd.Broadcast(columns.Weight(column)), cell, rowSum);
                    }

                    sum = TSimd.MultiplyAdd(TSimd.Broadcast(rows.Weight(row)), rowSum, sum);
                }

                TSimd.Store(result + lane, sum);
            }

            firstColumn = endColumn;
        }
    }
}
