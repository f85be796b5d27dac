using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = asinh(x), to 4 units in the last place; derivative 1 / sqrt(1 + x^2).</summary>
public readonly struct Asinh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        InverseFunctions.Asinh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        return TSimd.Divide(one, TSimd.Sqrt(TSimd.MultiplyAdd(x, x, one)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // asinh a - asinh b = asinh(a sqrt(1 + b^2) - b sqrt(1 + a^2)), whose argument is (a^2 - b^2) over the sum of the two; for one sign alone.
        TVector one = TSimd.Broadcast(1), distance = TSimd.Subtract(a, b);
        TVector rootA = TSimd.Sqrt(TSimd.MultiplyAdd(a, a, one)), rootB = TSimd.Sqrt(TSimd.MultiplyAdd(b, b, one));
        var ratio = TSimd.Divide(TSimd.Add(a, b), TSimd.MultiplyAdd(a, rootB, TSimd.Multiply(b, rootA)));
        var near = InverseFunctions.Asinh<TSimd, TVector>(TSimd.Multiply(distance, ratio));
        var far = TSimd.Subtract(InverseFunctions.Asinh<TSimd, TVector>(a), InverseFunctions.Asinh<TSimd, TVector>(b));
        var rise = TSimd.IfGreater(TSimd.Multiply(a, b), TSimd.Broadcast(0), near, far);
        return Secants.Quotient<Asinh, TSimd, TVector>(rise, a, b, scalars);
    }
}
