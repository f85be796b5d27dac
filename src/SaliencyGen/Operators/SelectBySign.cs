using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = b &gt; 0 ? value : b &lt; 0 ? a : (value + a) / 2: the multiplier that belongs to a difference's sign (DeepLIFT, RevealCancel).</summary>
public readonly struct SelectBySign : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var mean = TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(value, a));
        return TSimd.IfGreater(b, zero, value, TSimd.IfGreater(zero, b, a, mean));
    }
}
