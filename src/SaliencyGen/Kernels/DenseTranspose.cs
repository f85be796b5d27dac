using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Kernel of <c>Dense.Transpose</c>: the sum of the rows whose gradient is not 0, eight at a time, over a panel of inputs that
/// stays in the first-level cache. Workers share blocks of 16 inputs.
/// </summary>
internal readonly unsafe struct DenseTranspose<TPart, TOperator>(
    Worker worker, FeatureMap outputGradient, FeatureMap inputGradient, float* weights, OperandMaps operands, Scalars scalars, float gamma) : IKernel
    where TPart : IWeightPart
    where TOperator : IOperator
{
    private const int Panel = 2048;

    private const int Rows = 8;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* panel = stackalloc float[Panel];
        int pitch = DensePacking.RoundUp(inputGradient.Channels);
        int end = worker.End(pitch / FeatureMap.BlockSize) * FeatureMap.BlockSize;
        for (int first = worker.Start(pitch / FeatureMap.BlockSize) * FeatureMap.BlockSize; first < end; first += Panel)
        {
            int count = Math.Min(Panel, end - first);
            new Span<float>(panel, count).Clear();
            SumRows<TSimd, TVector>(panel, count, weights + ((nint)outputGradient.FirstChannel * pitch) + first, pitch);
            for (int k = 0; k < count; k += TSimd.Width)
                DenseResult.Store<TOperator, TSimd, TVector>(inputGradient, first + k, TSimd.Load(panel + k), operands, scalars);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumRows<TSimd, TVector>(float* panel, int count, float* columns, int pitch)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* gradient = outputGradient.Data;
        float** rows = stackalloc float*[Rows];
        float* factors = stackalloc float[Rows];
        int found = 0;
        for (int output = 0; output < outputGradient.Channels; output++)
        {
            if (gradient[output] == 0)
                continue;
            rows[found] = columns + ((nint)output * pitch);
            factors[found++] = gradient[output];
            if (found < Rows)
                continue;
            AddRows<TSimd, TVector>(panel, count, rows, factors);
            found = 0;
        }

        if (found == 0)
            return;
        for (; found < Rows; found++)
        {
            rows[found] = rows[0];
            factors[found] = 0;
        }

        AddRows<TSimd, TVector>(panel, count, rows, factors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRows<TSimd, TVector>(float* panel, int count, float** rows, float* factors)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3];
        float* row4 = rows[4], row5 = rows[5], row6 = rows[6], row7 = rows[7];
        var raise = TSimd.Broadcast(gamma);
        TVector f0 = TSimd.Broadcast(factors[0]), f1 = TSimd.Broadcast(factors[1]);
        TVector f2 = TSimd.Broadcast(factors[2]), f3 = TSimd.Broadcast(factors[3]);
        TVector f4 = TSimd.Broadcast(factors[4]), f5 = TSimd.Broadcast(factors[5]);
        TVector f6 = TSimd.Broadcast(factors[6]), f7 = TSimd.Broadcast(factors[7]);
        for (int k = 0; k < count; k += TSimd.Width)
        {
            // Two chains of four, so that the additions of one hide behind the other's.
            var sum = TSimd.MultiplyAdd(f0, TPart.Apply<TSimd, TVector>(TSimd.Load(row0 + k), raise), TSimd.Load(panel + k));
            var other = TSimd.Multiply(f4, TPart.Apply<TSimd, TVector>(TSimd.Load(row4 + k), raise));
            sum = TSimd.MultiplyAdd(f1, TPart.Apply<TSimd, TVector>(TSimd.Load(row1 + k), raise), sum);
            other = TSimd.MultiplyAdd(f5, TPart.Apply<TSimd, TVector>(TSimd.Load(row5 + k), raise), other);
            sum = TSimd.MultiplyAdd(f2, TPart.Apply<TSimd, TVector>(TSimd.Load(row2 + k), raise), sum);
            other = TSimd.MultiplyAdd(f6, TPart.Apply<TSimd, TVector>(TSimd.Load(row6 + k), raise), other);
            sum = TSimd.MultiplyAdd(f3, TPart.Apply<TSimd, TVector>(TSimd.Load(row3 + k), raise), sum);
            other = TSimd.MultiplyAdd(f7, TPart.Apply<TSimd, TVector>(TSimd.Load(row7 + k), raise), other);
            TSimd.Store(panel + k, TSimd.Add(sum, other));
        }
    }
}
