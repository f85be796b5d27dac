using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = asin(x), to 3 units in the last place: NaN beyond -1 and 1; derivative 1 / sqrt(1 - x^2), infinite there.</summary>
public readonly struct Asin : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        InverseFunctions.Asin<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        return TSimd.Divide(one, TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(one, x), TSimd.Add(one, x))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // asin a - asin b = asin(a sqrt(1 - b^2) - b sqrt(1 - a^2)), whose argument is (a^2 - b^2) over the sum of the two; for one sign and
        // small angles.
        TVector one = TSimd.Broadcast(1), distance = TSimd.Subtract(a, b);
        var rootA = TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(one, a), TSimd.Add(one, a)));
        var rootB = TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(one, b), TSimd.Add(one, b)));
        var ratio = TSimd.Divide(TSimd.Add(a, b), TSimd.MultiplyAdd(a, rootB, TSimd.Multiply(b, rootA)));
        var sine = TSimd.Multiply(distance, ratio);
        var far = TSimd.Subtract(InverseFunctions.Asin<TSimd, TVector>(a), InverseFunctions.Asin<TSimd, TVector>(b));
        var rise = TSimd.IfGreater(TSimd.Broadcast(0.5f), TSimd.Abs(sine), InverseFunctions.Asin<TSimd, TVector>(sine), far);
        rise = TSimd.IfGreater(TSimd.Multiply(a, b), TSimd.Broadcast(0), rise, far);
        return Secants.Quotient<Asin, TSimd, TVector>(rise, a, b, scalars);
    }
}
