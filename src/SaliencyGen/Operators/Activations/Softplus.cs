using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = ln(1 + exp(x)), as max(x, 0) + ln(1 + exp(-|x|)): 3 units in the last place, no overflow. The derivative is the sigmoid.</summary>
public readonly struct Softplus : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var decay = TSimd.Exp(TSimd.Subtract(zero, TSimd.Abs(x)));
        return TSimd.Add(TSimd.Max(x, zero), Transcendental.LogOnePlus<TSimd, TVector>(decay));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Transcendental.Sigmoid<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Smooth<Softplus, TSimd, TVector>(a, b, scalars);
}
