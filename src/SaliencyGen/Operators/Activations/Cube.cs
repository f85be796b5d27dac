using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x^3; derivative 3 x^2.</summary>
public readonly struct Cube : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Multiply(x, x), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Multiply(TSimd.Broadcast(3), x), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // a^2 + a b + b^2 as a sum of squares: 3/4 (a + b)^2 + 1/4 (a - b)^2.
        TVector sum = TSimd.Add(a, b), difference = TSimd.Subtract(a, b);
        var squares = TSimd.MultiplyAdd(TSimd.Multiply(TSimd.Broadcast(3), sum), sum, TSimd.Multiply(difference, difference));
        return TSimd.Multiply(TSimd.Broadcast(0.25f), squares);
    }
}
