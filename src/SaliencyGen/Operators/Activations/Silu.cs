using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x * sigmoid(x), also named Swish; derivative s(x) * (1 + x * s(-x)).</summary>
public readonly struct Silu : IActivation
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
        TSimd.Multiply(x, Transcendental.Sigmoid<TSimd, TVector>(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var y = Transcendental.Sigmoid<TSimd, TVector>(x);
        var mirrored = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Subtract(TSimd.Broadcast(0), x));
        return TSimd.Multiply(y, TSimd.MultiplyAdd(x, mirrored, TSimd.Broadcast(1)));
    }
}
