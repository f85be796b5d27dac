using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Applies an operator to part of a row of a planar map, from sums beside it, so that an operand may be the map itself.</summary>
internal static unsafe class PlanarOperator
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TOperator>(
        float* sums, in FeatureMap output, int plane, int row, int column, int columns, in OperandMaps operands, in Scalars scalars)
        where TOperator : IOperator
    {
        float* target = At(output, plane, row, column);
        float* a = TOperator.Operands > 0 ? At(operands.A, plane, row, column) : null;
        float* b = TOperator.Operands > 1 ? At(operands.B, plane, row, column) : null;
        float* c = TOperator.Operands > 2 ? At(operands.C, plane, row, column) : null;
        float* d = TOperator.Operands > 3 ? At(operands.D, plane, row, column) : null;
        bool contiguous = (TOperator.Operands < 1 || operands.A.ColumnPitch == 1)
            && (TOperator.Operands < 2 || operands.B.ColumnPitch == 1)
            && (TOperator.Operands < 3 || operands.C.ColumnPitch == 1)
            && (TOperator.Operands < 4 || operands.D.ColumnPitch == 1);
        int i = 0;
        if (contiguous)
        {
            if (Vector512.IsHardwareAccelerated)
                i = Vectors<Simd512, Vector512<float>, TOperator>(sums, target, a, b, c, d, columns, scalars);
            else if (Vector256.IsHardwareAccelerated)
                i = Vectors<Simd256, Vector256<float>, TOperator>(sums, target, a, b, c, d, columns, scalars);
            else if (Vector128.IsHardwareAccelerated)
                i = Vectors<Simd128, Vector128<float>, TOperator>(sums, target, a, b, c, d, columns, scalars);
        }

        for (; i < columns; i++)
        {
            target[i] = TOperator.Apply<ScalarSimd, float>(
                sums[i],
                TOperator.Operands > 0 ? a[i * operands.A.ColumnPitch] : 0,
                TOperator.Operands > 1 ? b[i * operands.B.ColumnPitch] : 0,
                TOperator.Operands > 2 ? c[i * operands.C.ColumnPitch] : 0,
                TOperator.Operands > 3 ? d[i * operands.D.ColumnPitch] : 0,
                scalars);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Vectors<TSimd, TVector, TOperator>(
        float* sums, float* target, float* a, float* b, float* c, float* d, int columns, in Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TOperator : IOperator
    {
        int i = 0;
        for (; i <= columns - TSimd.Width; i += TSimd.Width)
        {
            var value = TSimd.Load(sums + i);
            TSimd.Store(target + i, TOperator.Apply<TSimd, TVector>(
                value,
                TOperator.Operands > 0 ? TSimd.Load(a + i) : value,
                TOperator.Operands > 1 ? TSimd.Load(b + i) : value,
                TOperator.Operands > 2 ? TSimd.Load(c + i) : value,
                TOperator.Operands > 3 ? TSimd.Load(d + i) : value,
                scalars));
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(in FeatureMap map, int plane, int row, int column) =>
        map.Data + (plane * map.PlanePitch) + (row * (nint)map.RowPitch) + (column * (nint)map.ColumnPitch);
}
