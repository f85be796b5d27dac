using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a == 0 ? 0 : b * S0 / |st(d)|, with the names of <see cref="GammaShare"/>: the same for the products' magnitudes |x||w|.
/// </summary>
public readonly struct GammaMagnitudeShare : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var denominator = GammaDenominator.Apply<TSimd, TVector>(a, value, scalars.S0, scalars.S1);
        var share = TSimd.Divide(TSimd.Multiply(b, TSimd.Broadcast(scalars.S0)), TSimd.Abs(denominator));
        return TSimd.IfEqual(a, TSimd.Broadcast(0), a, share);
    }
}
