using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = S0 &lt; a &lt; S1 ? max(value, 0) : 0, where a is the Clip's output or input: Guided Backprop at a Relu6.</summary>
public readonly struct GuidedClip : IOperator
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
        var zero = TSimd.Broadcast(0);
        var below = TSimd.IfGreater(TSimd.Broadcast(scalars.S1), a, TSimd.Max(value, zero), zero);
        return TSimd.IfGreater(a, TSimd.Broadcast(scalars.S0), below, zero);
    }
}
