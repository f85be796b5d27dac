using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = atanh(x), to 4 units in the last place: infinite at -1 and 1, NaN beyond; derivative 1 / (1 - x^2).</summary>
public readonly struct Atanh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        InverseFunctions.Atanh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        return TSimd.Divide(one, TSimd.Multiply(TSimd.Subtract(one, x), TSimd.Add(one, x)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // atanh a - atanh b = atanh((a - b) / (1 - a b)); for one sign 1 - |a||b| = (1 - |a|) + |a| (1 - |b|), which does not cancel.
        TVector one = TSimd.Broadcast(1), distance = TSimd.Subtract(a, b), magnitude = TSimd.Abs(a);
        var below = TSimd.MultiplyAdd(magnitude, TSimd.Subtract(one, TSimd.Abs(b)), TSimd.Subtract(one, magnitude));
        var near = InverseFunctions.Atanh<TSimd, TVector>(TSimd.Divide(distance, below));
        var far = TSimd.Subtract(InverseFunctions.Atanh<TSimd, TVector>(a), InverseFunctions.Atanh<TSimd, TVector>(b));
        var rise = TSimd.IfGreater(TSimd.Multiply(a, b), TSimd.Broadcast(0), near, far);
        return Secants.Quotient<Atanh, TSimd, TVector>(rise, a, b, scalars);
    }
}
