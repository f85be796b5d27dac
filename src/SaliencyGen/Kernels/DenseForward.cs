using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <c>Dense.Forward</c>: dot products of four rows at a time; workers share blocks of 16 outputs.</summary>
internal readonly unsafe struct DenseForward<TPart, TOperator>(
    Worker worker, FeatureMap input, FeatureMap output, float* weights, float* bias, OperandMaps operands, Scalars scalars, float gamma) : IKernel
    where TPart : IWeightPart
    where TOperator : IOperator
{
    private const int Rows = 4;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* sums = stackalloc float[FeatureMap.BlockSize];
        int pitch = DensePacking.RoundUp(input.Channels);
        int blocks = DensePacking.RoundUp(output.Channels) / FeatureMap.BlockSize;
        int end = worker.End(blocks);
        for (int block = worker.Start(blocks); block < end; block++)
        {
            int first = block * FeatureMap.BlockSize;
            float* rows = weights + ((nint)(output.FirstChannel + first) * pitch);
            for (int row = 0; row < FeatureMap.BlockSize; row += Rows)
                Dot<TSimd, TVector>(rows + ((nint)row * pitch), pitch, input.Data, sums + row);
            Finish<TSimd, TVector>(sums, first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Dot<TSimd, TVector>(float* row0, int pitch, float* x, float* sums)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* row1 = row0 + pitch, row2 = row1 + pitch, row3 = row2 + pitch;
        var raise = TSimd.Broadcast(gamma);
        TVector a0, a1, a2, a3, b0, b1, b2, b3;
        a0 = a1 = a2 = a3 = b0 = b1 = b2 = b3 = TSimd.Broadcast(0);
        int k = 0;
        for (; k + (2 * TSimd.Width) <= pitch; k += 2 * TSimd.Width)
        {
            var x0 = TSimd.Load(x + k);
            a0 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row0 + k), raise), a0);
            a1 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row1 + k), raise), a1);
            a2 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row2 + k), raise), a2);
            a3 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row3 + k), raise), a3);
            var x1 = TSimd.Load(x + k + TSimd.Width);
            b0 = TSimd.MultiplyAdd(x1, TPart.Apply<TSimd, TVector>(TSimd.Load(row0 + k + TSimd.Width), raise), b0);
            b1 = TSimd.MultiplyAdd(x1, TPart.Apply<TSimd, TVector>(TSimd.Load(row1 + k + TSimd.Width), raise), b1);
            b2 = TSimd.MultiplyAdd(x1, TPart.Apply<TSimd, TVector>(TSimd.Load(row2 + k + TSimd.Width), raise), b2);
            b3 = TSimd.MultiplyAdd(x1, TPart.Apply<TSimd, TVector>(TSimd.Load(row3 + k + TSimd.Width), raise), b3);
        }

        // The inputs are a whole number of blocks, so one register of 16 may be left.
        if (k < pitch)
        {
            var x0 = TSimd.Load(x + k);
            a0 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row0 + k), raise), a0);
            a1 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row1 + k), raise), a1);
            a2 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row2 + k), raise), a2);
            a3 = TSimd.MultiplyAdd(x0, TPart.Apply<TSimd, TVector>(TSimd.Load(row3 + k), raise), a3);
        }

        sums[0] = TSimd.Sum(TSimd.Add(a0, b0));
        sums[1] = TSimd.Sum(TSimd.Add(a1, b1));
        sums[2] = TSimd.Sum(TSimd.Add(a2, b2));
        sums[3] = TSimd.Sum(TSimd.Add(a3, b3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish<TSimd, TVector>(float* sums, int first)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
        {
            var value = TSimd.Load(sums + lane);
            if (bias != null)
                value = TSimd.Add(value, TSimd.Load(bias + output.FirstChannel + first + lane));
            DenseResult.Store<TOperator, TSimd, TVector>(output, first + lane, value, operands, scalars);
        }
    }
}
