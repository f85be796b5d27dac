using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = |value|.</summary>
public readonly struct Absolute : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 0;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Abs(value);
}
