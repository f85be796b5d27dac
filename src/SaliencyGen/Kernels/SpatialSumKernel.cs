using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="SpatialSum"/> and <see cref="GlobalAverage"/>.</summary>
internal readonly unsafe struct SpatialSumKernel<TOperator>(
    Worker worker, FeatureMap output, FeatureMap value, OperandMaps operands, Scalars scalars, float divisor, bool accumulate) : IKernel
    where TOperator : IOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int end = worker.End(value.Planes);
        for (int plane = worker.Start(value.Planes); plane < end; plane++)
        {
            for (int lane = 0; lane < value.Lanes; lane += TSimd.Width)
            {
                float* result = output.Data + (plane * value.Lanes) + lane;
                var sum = TSimd.Broadcast(0);
                for (int y = 0; y < value.Height; y++)
                    sum = TSimd.Add(sum, Row<TSimd, TVector>(plane, y, lane));
                sum = TSimd.Divide(sum, TSimd.Broadcast(divisor));
                TSimd.Store(result, accumulate ? TSimd.Add(TSimd.Load(result), sum) : sum);
            }
        }
    }

    // Sums of rows, each of two interleaved sums: short chains of additions for the machine and small rounding errors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Row<TSimd, TVector>(int plane, int y, int lane)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector even = TSimd.Broadcast(0), odd = TSimd.Broadcast(0);
        int x = 0;
        for (; x + 1 < value.Width; x += 2)
        {
            even = TSimd.Add(even, Cell<TSimd, TVector>(plane, y, x, lane));
            odd = TSimd.Add(odd, Cell<TSimd, TVector>(plane, y, x + 1, lane));
        }

        if (x < value.Width)
            even = TSimd.Add(even, Cell<TSimd, TVector>(plane, y, x, lane));
        return TSimd.Add(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Cell<TSimd, TVector>(int plane, int y, int x, int lane)
        where TSimd : ISimd<TVector>
        where TVector : struct => TOperator.Apply<TSimd, TVector>(
            Read<TSimd, TVector>(value, plane, y, x, lane),
            TOperator.Operands > 0 ? Read<TSimd, TVector>(operands.A, plane, y, x, lane) : default,
            TOperator.Operands > 1 ? Read<TSimd, TVector>(operands.B, plane, y, x, lane) : default,
            TOperator.Operands > 2 ? Read<TSimd, TVector>(operands.C, plane, y, x, lane) : default,
            TOperator.Operands > 3 ? Read<TSimd, TVector>(operands.D, plane, y, x, lane) : default,
            scalars);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Read<TSimd, TVector>(in FeatureMap map, int plane, int y, int x, int lane)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Load(map.Cell(plane, y, x) + lane);
}
