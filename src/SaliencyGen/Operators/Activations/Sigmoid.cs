using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = 1 / (1 + exp(-x)). The derivative is sigmoid(x) * sigmoid(-x), which keeps digits that 1 - y loses.</summary>
public readonly struct Sigmoid : IActivation
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
        Transcendental.Sigmoid<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var y = Transcendental.Sigmoid<TSimd, TVector>(x);
        var mirrored = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Subtract(TSimd.Broadcast(0), x));
        return TSimd.Multiply(y, mirrored);
    }
}
