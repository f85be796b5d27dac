using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = |a - b| &gt;= S0 ? value / (a - b) : c, where value is the contribution accumulated at a max-pool's input, a and b are
/// that input for the image and for the reference, and c is the plain gradient routed at the reference: DeepLIFT's multiplier.
/// </summary>
public readonly struct PoolRescale : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 3;

    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var difference = TSimd.Subtract(a, b);
        return TSimd.IfGreaterOrEqual(TSimd.Abs(difference), TSimd.Broadcast(scalars.S0), TSimd.Divide(value, difference), c);
    }
}
