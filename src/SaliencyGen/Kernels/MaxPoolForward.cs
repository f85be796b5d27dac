using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="MaxPool.Forward"/>.</summary>
internal readonly unsafe struct MaxPoolForward(Worker worker, FeatureMap input, FeatureMap output, PoolShape shape) : IKernel
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
        nint nextRow = (nint)shape.DilationHeight * input.RowPitch, nextColumn = (nint)shape.DilationWidth * input.ColumnPitch;
        float* first = input.Row(plane, rows.First);
        float* result = output.Row(plane, y);
        for (int x = 0; x < output.Width; x++, result += output.ColumnPitch)
        {
            var columns = shape.Columns(x, input.Width);
            for (int lane = 0; lane < output.Lanes; lane += TSimd.Width)
            {
                float* window = first + ((nint)columns.First * input.ColumnPitch) + lane;
                var best = TSimd.Broadcast(float.MinValue);
                for (int row = rows.Count; row > 0; row--, window += nextRow)
                {
                    float* cell = window;
                    for (int column = columns.Count; column > 0; column--, cell += nextColumn)
                        best = TSimd.Max(best, TSimd.Load(cell));
                }

                TSimd.Store(result + lane, best);
            }
        }
    }
}
