using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = tan(x), 5 units in the last place where <see cref="Trigonometry"/> has 2; derivative 1 / cos(x)^2.</summary>
public readonly struct Tan : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Trigonometry.Tan<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var cosine = Trigonometry.Cos<TSimd, TVector>(x);
        return TSimd.Divide(TSimd.Broadcast(1), TSimd.Multiply(cosine, cosine));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // tan a - tan b = sin(a - b) / (cos a cos b).
        var cosines = TSimd.Multiply(Trigonometry.Cos<TSimd, TVector>(a), Trigonometry.Cos<TSimd, TVector>(b));
        return TSimd.Divide(Trigonometry.Sinc<TSimd, TVector>(TSimd.Subtract(a, b)), cosines);
    }
}
