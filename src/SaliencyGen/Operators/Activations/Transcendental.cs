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

        // Minimax coefficients of the Cephes library's tanhf, for |x| <= 0.625.
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(-5.70498872745e-3f), square, TSimd.Broadcast(2.06390887954e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-5.37397155531e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.33314422036e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-3.33332819422e-1f));
        var near = TSimd.MultiplyAdd(TSimd.Multiply(sum, square), x, x);
        return TSimd.IfGreater(magnitude, TSimd.Broadcast(0.625f), far, near);
    }

    /// <summary>exp(x) - 1 for x &lt;= 0, as 2t / (1 - t) with t = tanh(x / 2), which does not cancel near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var t = Tanh<TSimd, TVector>(TSimd.Multiply(TSimd.Broadcast(0.5f), x));
        return TSimd.Divide(TSimd.Add(t, t), TSimd.Subtract(TSimd.Broadcast(1), t));
    }
}
