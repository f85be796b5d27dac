using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Difference quotients of activations, (f(a) - f(b)) / (a - b), to the digits that a float has.</summary>
internal static class Secants
{
    // Over this way and less the mean of the slopes at Gauss's two points misses the quotient by f''''' d^4 / 4320, which is 1e-7 where f'''''
    // is 30; further apart, f(a) - f(b) has lost four bits of f where its slope is 1.
    private const float ShortWay = 1f / 16;

    // Half the distance between Gauss's points of an interval of length 1: 1 / (2 sqrt 3).
    private const float GaussPoint = 0.288675135f;

    /// <summary>For functions without a kink whose derivatives are of the size of their arguments' unit: GELU and its like.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Smooth<TActivation, TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var half = TSimd.Broadcast(0.5f);
        var difference = TSimd.Subtract(a, b);
        var rise = TSimd.Subtract(TActivation.Value<TSimd, TVector>(a, scalars), TActivation.Value<TSimd, TVector>(b, scalars));
        var middle = TSimd.MultiplyAdd(half, difference, b);
        var offset = TSimd.Multiply(TSimd.Broadcast(GaussPoint), difference);
        var first = TActivation.Derivative<TSimd, TVector>(TSimd.Add(middle, offset), scalars);
        var second = TActivation.Derivative<TSimd, TVector>(TSimd.Subtract(middle, offset), scalars);
        var near = TSimd.Multiply(half, TSimd.Add(first, second));
        return TSimd.IfGreater(TSimd.Broadcast(ShortWay), TSimd.Abs(difference), near, TSimd.Divide(rise, difference));
    }

    /// <summary>For functions made of pieces that are flat or pass their input as it is: a quotient on one piece is exact as it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exact<TActivation, TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rise = TSimd.Subtract(TActivation.Value<TSimd, TVector>(a, scalars), TActivation.Value<TSimd, TVector>(b, scalars));
        return Quotient<TActivation, TSimd, TVector>(rise, a, b, scalars);
    }

    /// <summary>A rise over its way; the derivative where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Quotient<TActivation, TSimd, TVector>(TVector rise, TVector a, TVector b, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfEqual(a, b, TActivation.Derivative<TSimd, TVector>(b, scalars), TSimd.Divide(rise, TSimd.Subtract(a, b)));

    /// <summary>
    /// exp: exp(max) (1 - exp(-d)) / d with the distance d, every factor of which is good to its last digits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Exp(TSimd.Max(a, b)), Decay<TSimd, TVector>(a, b));

    /// <summary>1 / (1 + exp(-x)): s(max) s(-min) (1 - exp(-d)) / d with the distance d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var upper = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Max(a, b));
        var lower = Transcendental.Sigmoid<TSimd, TVector>(TSimd.Subtract(TSimd.Broadcast(0), TSimd.Min(a, b)));
        return TSimd.Multiply(TSimd.Multiply(upper, lower), Decay<TSimd, TVector>(a, b));
    }

    /// <summary>For functions that are one below 0 and another above: the parts of the way, each with the secant of its part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OnBothSides<TActivation, TSimd, TVector>(TVector a, TVector b, TVector below, TVector above, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var low = TSimd.Subtract(TSimd.Min(a, zero), TSimd.Min(b, zero));
        var high = TSimd.Subtract(TSimd.Max(a, zero), TSimd.Max(b, zero));
        var rise = TSimd.MultiplyAdd(low, below, TSimd.Multiply(high, above));
        return Quotient<TActivation, TSimd, TVector>(rise, a, b, scalars);
    }

    /// <summary>(1 - exp(-d)) / d for the distance d of two numbers; 1 where they are one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Decay<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var below = TSimd.Subtract(TSimd.Min(a, b), TSimd.Max(a, b));
        return TSimd.IfEqual(a, b, TSimd.Broadcast(1), TSimd.Divide(Transcendental.ExpMinusOne<TSimd, TVector>(below), below));
    }
}
