using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a == 0 ? 0 : b * (1 + S0) / st(d), d = (1 + S0) a + S0 * sign(a) * value, st(d) = d + S1 * sign(d): what relevance (b) is multiplied by in the
/// generalised gamma rule for the products x w, where value is the sum of their magnitudes, a their sum and S0 half of gamma.
/// </summary>
public readonly struct GammaShare : IOperator
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
        var share = TSimd.Divide(TSimd.Multiply(b, TSimd.Broadcast(1 + scalars.S0)), denominator);
        return TSimd.IfEqual(a, TSimd.Broadcast(0), a, share);
    }
}
