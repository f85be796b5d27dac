using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary><see cref="Elementwise"/> over blocked maps: a cell is a whole number of registers, so there is no remainder.</summary>
internal readonly unsafe struct BlockedElementwise<TOperator>(Worker worker, ElementwiseWalk walk, Scalars scalars) : IKernel
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
            int run = walk.Joined ? share.End - share.First : 1;
            for (int row = share.First; row < share.End; row += run)
                Cells<TSimd, TVector>(share.Plane, row, run * walk.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Cells<TSimd, TVector>(int plane, int row, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* output = walk.Output.At(plane, row), value = walk.Value.At(plane, row);
        float* a = walk.A.At(plane, row), b = walk.B.At(plane, row), c = walk.C.At(plane, row), d = walk.D.At(plane, row);
        nint nextOutput = walk.Output.Column, nextValue = walk.Value.Column;
        nint nextA = walk.A.Column, nextB = walk.B.Column, nextC = walk.C.Column, nextD = walk.D.Column;
        var parameters = scalars;
        for (; count > 0; count--)
        {
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                TSimd.Store(output + lane, TOperator.Apply<TSimd, TVector>(
                    TSimd.Load(value + lane),
                    TOperator.Operands > 0 ? TSimd.Load(a + lane) : default,
                    TOperator.Operands > 1 ? TSimd.Load(b + lane) : default,
                    TOperator.Operands > 2 ? TSimd.Load(c + lane) : default,
                    TOperator.Operands > 3 ? TSimd.Load(d + lane) : default,
                    parameters));
            }

            output += nextOutput;
            value += nextValue;
            a += nextA;
            b += nextB;
            c += nextC;
            d += nextD;
        }
    }
}
