using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = x tanh(ln(1 + exp(x))), with the tangent as a quotient of polynomials in exp(-|x|), in which nothing cancels: 5 units in the last place.
/// With T for the tangent the derivative is T + x T'.
/// </summary>
public readonly struct Mish : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var decay = TSimd.Exp(TSimd.Subtract(TSimd.Broadcast(0), TSimd.Abs(x)));
        return TSimd.Multiply(x, TSimd.Divide(Above<TSimd, TVector>(x, decay), Below<TSimd, TVector>(x, decay)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // T' = 4 n (n + 1) / (n^2 + 2n + 2)^2 with n = exp(x), 4 e^2 (1 + e) / (1 + 2e + 2e^2)^2 with e = 1 / n.
        var decay = TSimd.Exp(TSimd.Subtract(TSimd.Broadcast(0), TSimd.Abs(x)));
        TVector above = Above<TSimd, TVector>(x, decay), below = Below<TSimd, TVector>(x, decay);
        var rise = TSimd.Multiply(TSimd.MultiplyAdd(decay, decay, decay), TSimd.IfGreater(x, TSimd.Broadcast(0), decay, TSimd.Broadcast(1)));
        rise = TSimd.Divide(TSimd.Multiply(TSimd.Broadcast(4), rise), TSimd.Multiply(below, below));
        return TSimd.MultiplyAdd(x, rise, TSimd.Divide(above, below));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Smooth<Mish, TSimd, TVector>(a, b, scalars);

    // T = (n^2 + 2n) / (n^2 + 2n + 2) = (1 + 2e) / (1 + 2e + 2e^2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Above<TSimd, TVector>(TVector x, TVector decay)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var two = TSimd.Broadcast(2);
        var positive = TSimd.MultiplyAdd(two, decay, TSimd.Broadcast(1));
        return TSimd.IfGreater(x, TSimd.Broadcast(0), positive, TSimd.Multiply(decay, TSimd.Add(decay, two)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Below<TSimd, TVector>(TVector x, TVector decay)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var two = TSimd.Broadcast(2);
        var rest = TSimd.IfGreater(x, TSimd.Broadcast(0), TSimd.Multiply(two, TSimd.Multiply(decay, decay)), two);
        return TSimd.Add(Above<TSimd, TVector>(x, decay), rest);
    }
}
