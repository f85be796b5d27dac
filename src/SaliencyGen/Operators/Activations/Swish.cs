using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = x * sigmoid(u) with u = S0 * x, QuickGELU with 1.702; derivative sigmoid(u) + u sigmoid'(u). Values are good to 4 + |u| units in the last
/// place, for u is rounded.
/// </summary>
public readonly struct Swish : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(x, Transcendental.Sigmoid<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(scalars.S0), x)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var u = TSimd.Multiply(TSimd.Broadcast(scalars.S0), x);
        return TSimd.MultiplyAdd(u, Transcendental.SigmoidSlope<TSimd, TVector>(u), Transcendental.Sigmoid<TSimd, TVector>(u));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // Near, as a product: the mean of one factor times what the other rises by, and so in turn. Far apart those would cancel.
        var half = TSimd.Broadcast(0.5f);
        TVector u = TSimd.Multiply(TSimd.Broadcast(scalars.S0), a), v = TSimd.Multiply(TSimd.Broadcast(scalars.S0), b);
        TVector first = Transcendental.Sigmoid<TSimd, TVector>(u), second = Transcendental.Sigmoid<TSimd, TVector>(v);
        var near = TSimd.MultiplyAdd(TSimd.Add(u, v), Secants.Sigmoid<TSimd, TVector>(u, v), TSimd.Add(first, second));
        var rise = TSimd.Subtract(TSimd.Multiply(a, first), TSimd.Multiply(b, second));
        var far = TSimd.Divide(rise, TSimd.Subtract(a, b));
        return TSimd.IfGreater(TSimd.Broadcast(1), TSimd.Abs(TSimd.Subtract(u, v)), TSimd.Multiply(half, near), far);
    }
}
