using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = max(g, 0) * g^2 / (2 g^2 + S0 * a * g^3 + S1), with g the value: what a position adds to its channel's weight (Grad-CAM++,
/// arXiv:1710.11063, equations 5 and 19), where a is the mean of the channel's activation, S0 its positions and S1 a stabilizer.
/// </summary>
public readonly struct GradCamPlusPlusShare : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var square = TSimd.Multiply(value, value);
        // 2 + sum * g, times g^2: g^3 alone would leave a float's range sooner.
        var factor = TSimd.MultiplyAdd(TSimd.Multiply(TSimd.Broadcast(scalars.S0), a), value, TSimd.Broadcast(2));
        var denominator = TSimd.MultiplyAdd(factor, square, TSimd.Broadcast(scalars.S1));
        var zero = TSimd.Broadcast(0);
        return TSimd.IfGreater(value, zero, TSimd.Divide(TSimd.Multiply(value, square), denominator), zero);
    }
}
