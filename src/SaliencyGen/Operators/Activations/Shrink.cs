using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &lt; -S1 ? x + S0 : x &gt; S1 ? x - S0 : 0; derivative 0 at -S1 and S1.</summary>
public readonly struct Shrink : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector bias = TSimd.Broadcast(scalars.S0), limit = TSimd.Broadcast(scalars.S1), zero = TSimd.Broadcast(0);
        var above = TSimd.IfGreater(x, limit, TSimd.Subtract(x, bias), zero);
        return TSimd.IfGreater(TSimd.Subtract(zero, limit), x, TSimd.Add(x, bias), above);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Abs(Side<TSimd, TVector>(x, scalars));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var quotient = Secants.Exact<Shrink, TSimd, TVector>(a, b, scalars);
        TVector side = Side<TSimd, TVector>(b, scalars), slope = TSimd.Abs(side);
        return TSimd.IfEqual(Side<TSimd, TVector>(a, scalars), side, slope, quotient);
    }

    /// <summary>-1 below, 1 above, 0 between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Side<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector limit = TSimd.Broadcast(scalars.S1), zero = TSimd.Broadcast(0);
        var above = TSimd.IfGreater(x, limit, TSimd.Broadcast(1), zero);
        return TSimd.IfGreater(TSimd.Subtract(zero, limit), x, TSimd.Broadcast(-1), above);
    }
}
