using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// <see cref="Elementwise"/> over planar maps: registers run along a row, with a scalar remainder. Rows are not joined, so which
/// elements are remainder does not depend on the number of workers.
/// </summary>
internal readonly unsafe struct PlanarElementwise<TOperator>(Worker worker, ElementwiseWalk walk, Scalars scalars) : IKernel
    where TOperator : IOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = new RowShare(worker, walk.Planes, walk.Rows);
        while (share.Next())
        {
            for (int row = share.First; row < share.End; row++)
            {
                int whole = walk.Columns - (walk.Columns % TSimd.Width);
                Cells<TSimd, TVector>(share.Plane, row, 0, whole);
                Cells<ScalarSimd, float>(share.Plane, row, whole, walk.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Cells<TSimd, TVector>(int plane, int row, int first, int end)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var (output, value, a, b, c, d) = (walk.Output, walk.Value, walk.A, walk.B, walk.C, walk.D);
        var parameters = scalars;
        for (int column = first; column < end; column += TSimd.Width)
        {
            TSimd.Store(output.At(plane, row) + column, TOperator.Apply<TSimd, TVector>(
                Read<TSimd, TVector>(value, plane, row, column),
                TOperator.Operands > 0 ? Read<TSimd, TVector>(a, plane, row, column) : default,
                TOperator.Operands > 1 ? Read<TSimd, TVector>(b, plane, row, column) : default,
                TOperator.Operands > 2 ? Read<TSimd, TVector>(c, plane, row, column) : default,
                TOperator.Operands > 3 ? Read<TSimd, TVector>(d, plane, row, column) : default,
                parameters));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Read<TSimd, TVector>(in MapWalk map, int plane, int row, int column)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        map.Column == 0 ? TSimd.Broadcast(*map.At(plane, row)) : TSimd.Load(map.At(plane, row) + column);
}
