using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = tanh(x). The derivative is 4 * sigmoid(2x) * sigmoid(-2x), which keeps digits that 1 - y * y loses.</summary>
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    public static bool IsSmooth => true;

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
        where TVector : struct
    {
        var y = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Add(x, x));
        var mirrored = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(-2), x));
        return TSimd.Multiply(TSimd.Broadcast(4), TSimd.Multiply(y, mirrored));
    }
}
