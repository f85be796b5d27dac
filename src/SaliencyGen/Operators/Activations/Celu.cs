using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &gt; 0 ? x : S0 * (exp(x / S0) - 1), to 5 units in the last place; derivative 1 at 0.</summary>
public readonly struct Celu : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), alpha = TSimd.Broadcast(scalars.S0);
        var negative = TSimd.Multiply(alpha, Transcendental.ExpMinusOne<TSimd, TVector>(TSimd.Divide(TSimd.Min(x, zero), alpha)));
        return TSimd.IfGreater(x, zero, x, negative);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Exp(TSimd.Divide(TSimd.Min(x, TSimd.Broadcast(0)), TSimd.Broadcast(scalars.S0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), alpha = TSimd.Broadcast(scalars.S0);
        var slope = Secants.Exp<TSimd, TVector>(TSimd.Divide(TSimd.Min(a, zero), alpha), TSimd.Divide(TSimd.Min(b, zero), alpha));
        return Secants.OnBothSides<Celu, TSimd, TVector>(a, b, slope, TSimd.Broadcast(1), scalars);
    }
}
