using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Copies cells through an activation, for convolutions that activate their input in memory that stays in cache.</summary>
internal static unsafe class CellActivation
{
    /// <summary>to = f(from) over <paramref name="cells"/> cells beside each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TActivation>(float* from, float* to, int cells, Scalars scalars)
        where TActivation : IOperator
    {
        if (Vector512.IsHardwareAccelerated) Run<Simd512, Vector512<float>, TActivation>(from, to, cells, scalars);
        else if (Vector256.IsHardwareAccelerated) Run<Simd256, Vector256<float>, TActivation>(from, to, cells, scalars);
        else if (Vector128.IsHardwareAccelerated) Run<Simd128, Vector128<float>, TActivation>(from, to, cells, scalars);
        else Run<ScalarSimd, float, TActivation>(from, to, cells, scalars);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TSimd, TVector, TActivation>(float* from, float* to, int cells, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TActivation : IOperator
    {
        float* end = from + ((nint)cells * FeatureMap.BlockSize);
        for (; from < end; from += FeatureMap.BlockSize, to += FeatureMap.BlockSize)
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
                TSimd.Store(to + lane, TActivation.Apply<TSimd, TVector>(TSimd.Load(from + lane), default, default, default, default, scalars));
    }
}
