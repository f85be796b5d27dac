using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = erf(x), to 2 units in the last place; derivative 2 / sqrt(pi) exp(-x^2), to 4.</summary>
public readonly struct Erf : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Gaussian.Erf<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // Beyond 10.5 the derivative is 0.
        var bounded = TSimd.Min(TSimd.Abs(x), TSimd.Broadcast(10.5f));
        return TSimd.Multiply(TSimd.Broadcast(1.128379167f), Gaussian.Bell<TSimd, TVector>(bounded, 1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Smooth<Erf, TSimd, TVector>(a, b, scalars);
}
