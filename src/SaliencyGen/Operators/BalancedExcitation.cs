using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = -a &lt;= 7/8 value ? b * S0 / st((a + value) / 2) : 0, st(d) = d + S1 * sign(d): <see cref="BalancedShare"/> for the z-plus rule, to which
/// the negative products are nothing.
/// </summary>
public readonly struct BalancedExcitation : IOperator
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
        var positive = Stabilizer.Apply<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(a, value)), scalars.S1);
        var share = TSimd.Divide(TSimd.Multiply(b, TSimd.Broadcast(scalars.S0)), positive);
        return TSimd.IfGreater(TSimd.Multiply(value, TSimd.Broadcast(-Balance.Limit)), a, TSimd.Broadcast(0), share);
    }
}
