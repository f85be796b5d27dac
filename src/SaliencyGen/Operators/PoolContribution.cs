using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = value * (max(a, b) - b), where a and b are a max-pool's outputs for the image and for the reference: the part of
/// DeepLIFT's contribution that goes to the winner in the image.
/// </summary>
public readonly struct PoolContribution : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, TSimd.Subtract(TSimd.Max(a, b), b));
}
