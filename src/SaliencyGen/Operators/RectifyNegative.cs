using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = min(value, 0): the negative part, as the alpha-beta and z+ rules need it.</summary>
public readonly struct RectifyNegative : IOperator
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
        TSimd.Min(value, TSimd.Broadcast(0));
}
