using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &gt; 0 ? x : S0 * (exp(x) - 1); derivative S0 at 0.</summary>
public readonly struct Elu : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var negative = Transcendental.ExpMinusOne<TSimd, TVector>(TSimd.Min(x, zero));
        return TSimd.IfGreater(x, zero, x, TSimd.Multiply(TSimd.Broadcast(scalars.S0), negative));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var negative = TSimd.Multiply(TSimd.Broadcast(scalars.S0), TSimd.Exp(TSimd.Min(x, zero)));
        return TSimd.IfGreater(x, zero, TSimd.Broadcast(1), negative);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var slope = TSimd.Multiply(TSimd.Broadcast(scalars.S0), Secants.Exp<TSimd, TVector>(TSimd.Min(a, zero), TSimd.Min(b, zero)));
        return Secants.OnBothSides<Elu, TSimd, TVector>(a, b, slope, TSimd.Broadcast(1), scalars);
    }
}
