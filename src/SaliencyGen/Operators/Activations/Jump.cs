using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &lt; 0 ? S0 : x &gt; 0 ? S2 : S1: what a comparison makes of a difference; derivative 0 at 0, too.</summary>
public readonly struct Jump : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0);
        return TSimd.IfGreater(x, zero, TSimd.Broadcast(scalars.S2), TSimd.IfGreater(zero, x, TSimd.Broadcast(scalars.S0), TSimd.Broadcast(scalars.S1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Broadcast(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Exact<Jump, TSimd, TVector>(a, b, scalars);
}
