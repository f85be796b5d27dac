using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = acosh(x), to 4 units in the last place: NaN below 1; derivative 1 / sqrt(x^2 - 1), infinite there.</summary>
public readonly struct Acosh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        InverseFunctions.Acosh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var slope = TSimd.Divide(one, TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(x, one), TSimd.Add(x, one))));
        return TSimd.IfGreaterOrEqual(x, one, slope, TSimd.Broadcast(float.NaN));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // acosh a - acosh b = asinh(b sqrt(a^2 - 1) - a sqrt(b^2 - 1)), whose argument is (a^2 - b^2) over the sum of the two.
        TVector one = TSimd.Broadcast(1), distance = TSimd.Subtract(a, b);
        var rootA = TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(a, one), TSimd.Add(a, one)));
        var rootB = TSimd.Sqrt(TSimd.Multiply(TSimd.Subtract(b, one), TSimd.Add(b, one)));
        var ratio = TSimd.Divide(TSimd.Add(a, b), TSimd.MultiplyAdd(a, rootB, TSimd.Multiply(b, rootA)));
        var rise = InverseFunctions.Asinh<TSimd, TVector>(TSimd.Multiply(distance, ratio));
        var quotient = Secants.Quotient<Acosh, TSimd, TVector>(rise, a, b, scalars);
        return TSimd.IfGreaterOrEqual(TSimd.Min(a, b), one, quotient, TSimd.Broadcast(float.NaN));
    }
}
