using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = max(value, 0): the backward step of DeconvNet at a rectifier (Zeiler and Fergus 2014), and the positive part.</summary>
public readonly struct Rectify : IOperator
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
        TSimd.Max(value, TSimd.Broadcast(0));
}
