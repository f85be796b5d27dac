using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Functions built on the vector exponential, with a relative error near the last digit and no overflow anywhere.</summary>
internal static class Transcendental
{
    /// <summary>1 / (1 + exp(-x)), from exp(-|x|), which cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var one = TSimd.Broadcast(1);
        var decay = TSimd.Exp(TSimd.Subtract(zero, TSimd.Abs(x)));
        return TSimd.Divide(TSimd.IfGreaterOrEqual(x, zero, one, decay), TSimd.Add(one, decay));
    }

    /// <summary>The derivative of <see cref="Sigmoid"/>: exp(-|x|) / (1 + exp(-|x|))^2, which keeps digits that s (1 - s) loses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidSlope<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var decay = TSimd.Exp(TSimd.Subtract(TSimd.Broadcast(0), TSimd.Abs(x)));
        var sum = TSimd.Add(TSimd.Broadcast(1), decay);
        return TSimd.Divide(decay, TSimd.Multiply(sum, sum));
    }

    /// <summary>tanh(x): an odd polynomial near 0, where the quotient of exponentials would cancel, that quotient elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var magnitude = TSimd.Abs(x);
        var decay = TSimd.Exp(TSimd.Multiply(TSimd.Broadcast(-2), magnitude));
        var far = TSimd.Divide(TSimd.Subtract(one, decay), TSimd.Add(one, decay));
        far = TSimd.IfGreaterOrEqual(x, TSimd.Broadcast(0), far, TSimd.Subtract(TSimd.Broadcast(0), far));
        return TSimd.IfGreater(magnitude, TSimd.Broadcast(0.625f), far, SmallTanh<TSimd, TVector>(x));
    }

    /// <summary>exp(x) - 1: 2t / (1 - t) with t = tanh(x / 2) near 0, where the difference would cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var t = SmallTanh<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(0.5f), x));
        var near = TSimd.Divide(TSimd.Add(t, t), TSimd.Subtract(one, t));
        return TSimd.IfGreater(TSimd.Abs(x), TSimd.Broadcast(0.7f), TSimd.Subtract(TSimd.Exp(x), one), near);
    }

    /// <summary>ln(1 + x): a series in x / (2 + x) near 0, where the sum would lose digits of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // ln(1 + x) = 2 artanh(s); minimax coefficients for |s| <= 0.3.
        var s = TSimd.Divide(x, TSimd.Add(TSimd.Broadcast(2), x));
        var square = TSimd.Multiply(s, s);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(2.676304574e-1f), square, TSimd.Broadcast(2.821321447e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(4.001090865e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(6.666656423e-1f));
        var near = TSimd.MultiplyAdd(TSimd.Multiply(sum, square), s, TSimd.Add(s, s));
        var far = TSimd.Log(TSimd.Add(TSimd.Broadcast(1), x));
        var upTo = TSimd.IfGreater(x, TSimd.Broadcast(0.8f), far, near);
        return TSimd.IfGreater(TSimd.Broadcast(-0.45f), x, far, upTo);
    }

    /// <summary>tanh(x) for |x| &lt;= 0.625: minimax coefficients of the Cephes library's tanhf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SmallTanh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(-5.70498872745e-3f), square, TSimd.Broadcast(2.06390887954e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-5.37397155531e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.33314422036e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-3.33332819422e-1f));
        return TSimd.MultiplyAdd(TSimd.Multiply(sum, square), x, x);
    }
}
