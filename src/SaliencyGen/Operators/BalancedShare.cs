using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = |a| &lt;= 7/8 value ? b * (S0 / st((a + value) / 2) + S1 / st((a - value) / 2)) : 0, st(d) = d + S2 * sign(d): what relevance (b) is
/// multiplied by in the alpha-beta rule, where value is the sum of the products' magnitudes and a their sum. The rest is <see cref="Kernels.LopsidedShares"/>.
/// </summary>
public readonly struct BalancedShare : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var half = TSimd.Broadcast(0.5f);
        var positive = Stabilizer.Apply<TSimd, TVector>(TSimd.Multiply(half, TSimd.Add(a, value)), scalars.S2);
        var negative = Stabilizer.Apply<TSimd, TVector>(TSimd.Multiply(half, TSimd.Subtract(a, value)), scalars.S2);
        var share = TSimd.Add(
            TSimd.Divide(TSimd.Multiply(b, TSimd.Broadcast(scalars.S0)), positive),
            TSimd.Divide(TSimd.Multiply(b, TSimd.Broadcast(scalars.S1)), negative));
        var limit = TSimd.Multiply(value, TSimd.Broadcast(Balance.Limit));
        return TSimd.IfGreater(TSimd.Abs(a), limit, TSimd.Broadcast(0), share);
    }
}
