using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = cosh(x), to 6 units in the last place; derivative sinh(x).</summary>
public readonly struct Cosh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Hyperbolic.Cosh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Hyperbolic.Sinh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // cosh a - cosh b = 2 sinh((a + b) / 2) sinh((a - b) / 2).
        var half = TSimd.Broadcast(0.5f);
        var slope = Hyperbolic.Sinh<TSimd, TVector>(TSimd.Multiply(half, TSimd.Add(a, b)));
        return TSimd.Multiply(slope, Hyperbolic.Sinhc<TSimd, TVector>(TSimd.Multiply(half, TSimd.Subtract(a, b))));
    }
}
