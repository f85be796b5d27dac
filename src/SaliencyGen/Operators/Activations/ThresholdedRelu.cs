using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &gt; S0 ? x : 0; derivative 0 at S0.</summary>
public readonly struct ThresholdedRelu : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(x, TSimd.Broadcast(scalars.S0), x, TSimd.Broadcast(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(x, TSimd.Broadcast(scalars.S0), TSimd.Broadcast(1), TSimd.Broadcast(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Exact<ThresholdedRelu, TSimd, TVector>(a, b, scalars);
}
