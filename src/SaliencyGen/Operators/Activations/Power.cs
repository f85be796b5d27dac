using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = x^p with p = S0, to 4 + 4|p| units in the last place; derivative p x^p / x. S1 is p to 12 bits. S2 is what |x|^p is multiplied by where x is
/// negative: 1 for an even p, -1 for an odd one, NaN for one that is not whole.
/// </summary>
public readonly struct Power : IActivation
{
    // A logarithm, up to 89, has 12 bits in steps of 1/32, so that its product with S1 is exact.
    private const float StepsInOne = 32;

    /// <inheritdoc/>
    public static int Scalars => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), magnitude = OfMagnitude<TSimd, TVector>(TSimd.Abs(x), scalars);
        return TSimd.IfGreater(zero, x, TSimd.Multiply(TSimd.Broadcast(scalars.S2), magnitude), magnitude);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1), power = TSimd.Broadcast(scalars.S0);
        var slope = TSimd.Multiply(power, TSimd.Divide(Value<TSimd, TVector>(x, scalars), x));
        var atZero = TSimd.IfGreater(power, one, zero, TSimd.IfEqual(power, one, one, TSimd.Divide(power, zero)));
        atZero = TSimd.IfEqual(power, zero, zero, atZero);
        return TSimd.IfEqual(x, zero, atZero, slope);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // Of one sign and near, min^p (exp(p ln(1 + d / min)) - 1) / d. The mirror image turns its sign, but for an odd power.
        TVector zero = TSimd.Broadcast(0), magnitudeA = TSimd.Abs(a), magnitudeB = TSimd.Abs(b);
        TVector low = TSimd.Min(magnitudeA, magnitudeB), distance = TSimd.Subtract(TSimd.Max(magnitudeA, magnitudeB), low);
        var ratio = TSimd.Divide(distance, low);
        var growth = TSimd.Multiply(TSimd.Broadcast(scalars.S0), Transcendental.LogOnePlus<TSimd, TVector>(ratio));
        var slope = TSimd.Multiply(OfMagnitude<TSimd, TVector>(low, scalars), Transcendental.ExpMinusOne<TSimd, TVector>(growth));
        slope = TSimd.Divide(slope, distance);
        slope = TSimd.IfGreater(zero, a, TSimd.Multiply(TSimd.Broadcast(-scalars.S2), slope), slope);
        var far = Secants.Exact<Power, TSimd, TVector>(a, b, scalars);
        var near = TSimd.IfGreater(TSimd.Multiply(a, b), zero, TSimd.IfEqual(a, b, far, slope), far);
        return TSimd.IfGreater(TSimd.Broadcast(1), ratio, near, far);
    }

    /// <summary>
    /// x^p for x >= 0: exp(p ln x), with ln x in a rounded part, whose product with the power is exact, and the rest. Where ln x is large, what
    /// its last digit stands for is as well; there belongs to the rest by what exp(ln x) misses x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OfMagnitude<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1), power = TSimd.Broadcast(scalars.S0);
        TVector high = TSimd.Broadcast(scalars.S1), low = TSimd.Broadcast(scalars.S0 - scalars.S1);
        var log = TSimd.Log(x);
        var missed = TSimd.MultiplyAdd(x, TSimd.Exp(TSimd.Subtract(zero, log)), TSimd.Broadcast(-1));
        missed = TSimd.IfGreater(TSimd.Abs(log), TSimd.Broadcast(2), missed, zero);
        var steps = TSimd.Multiply(TSimd.Round(TSimd.Multiply(log, TSimd.Broadcast(StepsInOne))), TSimd.Broadcast(1 / StepsInOne));
        var rest = TSimd.MultiplyAdd(high, TSimd.Subtract(log, steps), TSimd.Multiply(low, log));
        rest = TSimd.MultiplyAdd(power, missed, rest);
        var value = TSimd.Multiply(TSimd.Exp(TSimd.Multiply(high, steps)), TSimd.Exp(rest));
        var atZero = TSimd.IfGreater(power, zero, zero, TSimd.IfEqual(power, zero, one, TSimd.Broadcast(float.PositiveInfinity)));
        return TSimd.IfEqual(x, zero, atZero, value);
    }
}
