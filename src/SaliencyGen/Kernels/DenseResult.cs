using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The last step of a dense layer.</summary>
internal static unsafe class DenseResult
{
    /// <summary>Applies the operator to a register of elements of a vector and stores it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TOperator, TSimd, TVector>(
        in FeatureMap vector, int element, TVector value, in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Store(vector.Data + element, TOperator.Apply<TSimd, TVector>(
            value,
            TOperator.Operands > 0 ? TSimd.Load(operands.A.Data + element) : default,
            TOperator.Operands > 1 ? TSimd.Load(operands.B.Data + element) : default,
            TOperator.Operands > 2 ? TSimd.Load(operands.C.Data + element) : default,
            TOperator.Operands > 3 ? TSimd.Load(operands.D.Data + element) : default,
            scalars));
}
