using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = sin(x); see <see cref="Trigonometry"/> for its digits.</summary>
public readonly struct Sin : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Trigonometry.Sin<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Trigonometry.Cos<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // sin a - sin b = 2 cos((a + b) / 2) sin((a - b) / 2).
        var half = TSimd.Broadcast(0.5f);
        var slope = Trigonometry.Cos<TSimd, TVector>(TSimd.Multiply(half, TSimd.Add(a, b)));
        return TSimd.Multiply(slope, Trigonometry.Sinc<TSimd, TVector>(TSimd.Multiply(half, TSimd.Subtract(a, b))));
    }
}
