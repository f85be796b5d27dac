using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a &gt; 0 ? max(value, 0) : 0, where a is the rectifier's output or input: Guided Backprop (Springenberg et al. 2015).
/// </summary>
public readonly struct GuidedRelu : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        return TSimd.IfGreater(a, zero, TSimd.Max(value, zero), zero);
    }
}
