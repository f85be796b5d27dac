using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="AveragePool.Forward"/>.</summary>
internal readonly unsafe struct AveragePoolForward(
    Worker worker, FeatureMap input, FeatureMap output, PoolShape shape, bool countIncludePad) : IKernel
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
        var rows = shape.Rows(y, input.Height);
        int countedRows = PoolDivisor.Rows(shape, y, input.Height, rows, countIncludePad);
        nint nextRow = (nint)shape.DilationHeight * input.RowPitch, nextColumn = (nint)shape.DilationWidth * input.ColumnPitch;
        float* first = input.Row(plane, rows.First);
        float* result = output.Row(plane, y);
        for (int x = 0; x < output.Width; x++, result += output.ColumnPitch)
        {
            var columns = shape.Columns(x, input.Width);
            int counted = countedRows * PoolDivisor.Columns(shape, x, input.Width, columns, countIncludePad);
            var divisor = TSimd.Broadcast(Math.Max(1, counted));
            for (int lane = 0; lane < output.Lanes; lane += TSimd.Width)
            {
                float* window = first + ((nint)columns.First * input.ColumnPitch) + lane;
                var sum = TSimd.Broadcast(0);
                for (int row = rows.Count; row > 0; row--, window += nextRow)
                {
                    // A sum per row keeps the rounding error of large windows small.
                    var rowSum = TSimd.Broadcast(0);
                    float* cell = window;
                    for (int column = columns.Count; column > 0; column--, cell += nextColumn)
                        rowSum = TSimd.Add(rowSum, TSimd.Load(cell));
                    sum = TSimd.Add(sum, rowSum);
                }

                TSimd.Store(result + lane, TSimd.Divide(sum, divisor));
            }
        }
    }
}
