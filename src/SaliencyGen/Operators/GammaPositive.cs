using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a &gt; 0 ? value / st(a + S0 * b) : 0, st(d) = d + S1 * sign(d): the gamma rule for outputs with positive a = z, where b
/// is the sum of the positive contributions and S0 gamma.
/// </summary>
public readonly struct GammaPositive : IOperator
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
        var denominator = TSimd.MultiplyAdd(TSimd.Broadcast(scalars.S0), b, a);
        var quotient = TSimd.Divide(value, Stabilizer.Apply<TSimd, TVector>(denominator, scalars.S1));
        return TSimd.IfGreater(a, TSimd.Broadcast(0), quotient, TSimd.Broadcast(0));
    }
}
