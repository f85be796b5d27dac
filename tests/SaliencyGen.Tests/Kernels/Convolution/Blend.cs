using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>s0 * x * a + s1 * b: every argument leaves its own trace.</summary>
internal readonly struct Blend : IOperator
{
    public static int Operands => 2;

    public static int Scalars => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.MultiplyAdd(
            TSimd.Multiply(TSimd.Broadcast(scalars.S0), value), a, TSimd.Multiply(TSimd.Broadcast(scalars.S1), b));
}
