using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = x Phi(x), Phi the standard normal distribution: x (1 + erf(x / sqrt 2)) / 2; derivative Phi(x) + x phi(x), its density. Values are good to
/// 5 units in the last place, however far below 0.
/// </summary>
public readonly struct Gelu : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var tail = Gaussian.UpperTail<TSimd, TVector>(TSimd.Abs(x));
        var below = TSimd.Multiply(x, tail);
        return TSimd.IfGreater(TSimd.Broadcast(0), x, below, TSimd.Subtract(x, below));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var bounded = TSimd.Min(TSimd.Abs(x), TSimd.Broadcast(Gaussian.Farthest));
        var bell = Gaussian.Bell<TSimd, TVector>(bounded, 0.5f);
        var tail = TSimd.Multiply(TSimd.Multiply(TSimd.Broadcast(0.5f), bell), Gaussian.Tail<TSimd, TVector>(bounded));
        var moment = TSimd.Multiply(TSimd.Multiply(bell, TSimd.Broadcast(0.398942280f)), bounded);
        var below = TSimd.Subtract(tail, moment);
        return TSimd.IfGreater(TSimd.Broadcast(0), x, below, TSimd.Subtract(TSimd.Broadcast(1), below));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Smooth<Gelu, TSimd, TVector>(a, b, scalars);
}
