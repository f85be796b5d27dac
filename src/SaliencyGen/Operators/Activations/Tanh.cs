using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = tanh(x). The derivative is 4 * sigmoid'(2x), which keeps digits that 1 - y * y loses.</summary>
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Transcendental.Tanh<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Broadcast(4), Transcendental.SigmoidSlope<TSimd, TVector>(TSimd.Add(x, x)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Broadcast(4), Secants.Sigmoid<TSimd, TVector>(TSimd.Add(a, a), TSimd.Add(b, b)));
}
