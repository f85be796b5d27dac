using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = atan(x), to 3 units in the last place; derivative 1 / (1 + x^2).</summary>
public readonly struct Atan : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        InverseFunctions.Atan<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        return TSimd.Divide(one, TSimd.MultiplyAdd(x, x, one));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // atan a - atan b = atan((a - b) / (1 + a b)) for one sign; for two nothing cancels.
        TVector distance = TSimd.Subtract(a, b), product = TSimd.Multiply(a, b);
        var near = InverseFunctions.Atan<TSimd, TVector>(TSimd.Divide(distance, TSimd.Add(TSimd.Broadcast(1), product)));
        var far = TSimd.Subtract(InverseFunctions.Atan<TSimd, TVector>(a), InverseFunctions.Atan<TSimd, TVector>(b));
        var rise = TSimd.IfGreater(product, TSimd.Broadcast(0), near, far);
        return Secants.Quotient<Atan, TSimd, TVector>(rise, a, b, scalars);
    }
}
