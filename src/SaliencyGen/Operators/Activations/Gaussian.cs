using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>What the error function and GELU are made of, to some units in the last place however far out.</summary>
internal static class Gaussian
{
    /// <summary>Beyond, what the functions below are times exp(-x^2 / 2) is 0 as a float.</summary>
    public const float Farthest = 15;

    // Numbers up to 15 in steps of 1/256 have 12 bits, so that their squares are exact.
    private const float StepsInOne = 256;

    /// <summary>exp(-factor x^2) for a factor of 1/2 or 1 and |x| up to 15: x in two parts, since the rounding of x^2 would count x^2 times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Bell<TSimd, TVector>(TVector x, float factor)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var scale = TSimd.Broadcast(-factor);
        var high = TSimd.Multiply(TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(StepsInOne))), TSimd.Broadcast(1 / StepsInOne));
        var rest = TSimd.Multiply(scale, TSimd.Multiply(TSimd.Subtract(x, high), TSimd.Add(x, high)));
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 24), rest, TSimd.Broadcast(1f / 6));
        sum = TSimd.MultiplyAdd(sum, rest, TSimd.Broadcast(0.5f));
        sum = TSimd.MultiplyAdd(sum, rest, one);
        sum = TSimd.MultiplyAdd(sum, rest, one);
        return TSimd.Multiply(TSimd.Exp(TSimd.Multiply(scale, TSimd.Multiply(high, high))), sum);
    }

    /// <summary>
    /// 2 Phi(-x) exp(x^2 / 2) for 0 &lt;= x &lt;= 15, Phi the standard normal distribution: minimax coefficients, of one sign, so that nothing
    /// cancels; their own error is 6e-9.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tail<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var above = TSimd.MultiplyAdd(TSimd.Broadcast(8.306445546e-3f), x, TSimd.Broadcast(8.176214444e-2f));
        above = TSimd.MultiplyAdd(above, x, TSimd.Broadcast(3.679379210e-1f));
        above = TSimd.MultiplyAdd(above, x, TSimd.Broadcast(8.785663379e-1f));
        above = TSimd.MultiplyAdd(above, x, one);
        var below = TSimd.MultiplyAdd(TSimd.Broadcast(1.041047396e-2f), x, TSimd.Broadcast(1.024797682e-1f));
        below = TSimd.MultiplyAdd(below, x, TSimd.Broadcast(4.714082315e-1f));
        below = TSimd.MultiplyAdd(below, x, TSimd.Broadcast(1.205547507f));
        below = TSimd.MultiplyAdd(below, x, TSimd.Broadcast(1.676451345f));
        below = TSimd.MultiplyAdd(below, x, one);
        return TSimd.Divide(above, below);
    }

    /// <summary>Phi(-x) for x &gt;= 0, to 5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector UpperTail<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var bounded = TSimd.Min(x, TSimd.Broadcast(Farthest));
        var half = TSimd.Multiply(TSimd.Broadcast(0.5f), Bell<TSimd, TVector>(bounded, 0.5f));
        return TSimd.Multiply(half, Tail<TSimd, TVector>(bounded));
    }

    /// <summary>erf(x): an odd minimax polynomial near 0, 1 less the tail elsewhere; 2 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Erf<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1);
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(8.513124601e-5f), square, TSimd.Broadcast(-8.175644511e-4f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(5.203859668e-3f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-2.686050870e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.128371504e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-3.761263498e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.128379167f));
        var near = TSimd.Multiply(sum, x);

        // Beyond 4 the tail is less than half a unit of 1.
        var magnitude = TSimd.Abs(x);
        var bounded = TSimd.Min(magnitude, TSimd.Broadcast(4));
        var bell = TSimd.Exp(TSimd.Subtract(zero, TSimd.Multiply(bounded, bounded)));
        var tail = Tail<TSimd, TVector>(TSimd.Multiply(bounded, TSimd.Broadcast(1.414213562f)));
        var far = TSimd.Subtract(one, TSimd.Multiply(bell, tail));
        far = TSimd.IfGreater(zero, x, TSimd.Subtract(zero, far), far);
        return TSimd.IfGreater(magnitude, TSimd.Broadcast(0.9f), far, near);
    }
}
