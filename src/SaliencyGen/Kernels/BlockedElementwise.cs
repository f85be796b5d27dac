using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary><see cref="Elementwise"/> over blocked maps: a cell is a whole number of registers, so there is no remainder.</summary>
internal readonly unsafe struct BlockedElementwise<TOperator, TMarks>(Worker worker, ElementwiseWalk walk, Scalars scalars) : IKernel
    where TOperator : IOperator
    where TMarks : IMarks
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
        int operands = TOperator.Operands;
        int read = TMarks.Any && TOperator.WritesMarks ? operands - 1 : operands;
        int marks = TMarks.Any ? TOperator.MarkOperands : 0;
        for (; count > 0; count--)
        {
            uint marked = 0;
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                var result = TOperator.Apply<TSimd, TVector>(
                    TSimd.Load(value + lane),
                    read > 0 ? Marks.Read<TSimd, TVector>(a, lane, marks & 1) : default,
                    read > 1 ? Marks.Read<TSimd, TVector>(b, lane, marks & 2) : default,
                    read > 2 ? Marks.Read<TSimd, TVector>(c, lane, marks & 4) : default,
                    read > 3 ? Marks.Read<TSimd, TVector>(d, lane, marks & 8) : default,
                    parameters);
                TSimd.Store(output + lane, result);
                if (read < operands) marked |= TOperator.Mark<TSimd, TVector>(result, parameters) << lane;
            }

            if (read < operands) *(uint*)(read == 0 ? a : read == 1 ? b : read == 2 ? c : d) = marked;
            output += nextOutput;
            value += nextValue;
            a += nextA;
            b += nextB;
            c += nextC;
            d += nextD;
        }
    }
}
