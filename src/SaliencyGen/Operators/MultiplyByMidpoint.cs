using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = value * (a + b) / 2, where a and b are the other factor of a product for the image and for the reference: DeepLIFT's
/// multiplier of a product of two tensors.
/// </summary>
public readonly struct MultiplyByMidpoint : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(a, b)));
}
