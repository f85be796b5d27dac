using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = cos(x); see <see cref="Trigonometry"/> for its digits.</summary>
public readonly struct Cos : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Trigonometry.Cos<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Subtract(TSimd.Broadcast(0), Trigonometry.Sin<TSimd, TVector>(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // cos a - cos b = -2 sin((a + b) / 2) sin((a - b) / 2).
        var half = TSimd.Broadcast(0.5f);
        var slope = Trigonometry.Sin<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(-0.5f), TSimd.Add(a, b)));
        return TSimd.Multiply(slope, Trigonometry.Sinc<TSimd, TVector>(TSimd.Multiply(half, TSimd.Subtract(a, b))));
    }
}
