using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = ln(x), to 2 units in the last place: negative infinity at 0 and NaN below; derivative 1 / x.</summary>
public readonly struct Log : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Log(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Divide(TSimd.Broadcast(1), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // ln(1 + d / min) / d, as long as d / min is far from overflowing.
        TVector low = TSimd.Min(a, b), high = TSimd.Max(a, b), distance = TSimd.Subtract(high, low);
        var ratio = TSimd.Divide(distance, low);
        var far = TSimd.Subtract(TSimd.Log(high), TSimd.Log(low));
        var rise = TSimd.IfGreater(TSimd.Broadcast(1e6f), TSimd.Abs(ratio), Transcendental.LogOnePlus<TSimd, TVector>(ratio), far);
        return TSimd.IfEqual(a, b, TSimd.Divide(TSimd.Broadcast(1), b), TSimd.Divide(rise, distance));
    }
}
