using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// Sine and cosine, to 2 units in the last place for angles up to 100,000 (beyond, where floats are a hundredth apart, bounded but without
/// digits): the angle less the nearest multiple of pi / 2, then minimax polynomials.
/// </summary>
internal static class Trigonometry
{
    // pi / 2 in parts of 8 bits and a last one: up to 2^16 times a part is exact.
    private const float Part1 = 1.5703125f;
    private const float Part2 = 4.82559204e-4f;
    private const float Part3 = 1.26659870e-6f;
    private const float Part4 = 9.92093629e-10f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sin<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var quarters = Quarters<TSimd, TVector>(x);
        TVector rest = Rest<TSimd, TVector>(x, quarters), place = Place<TSimd, TVector>(quarters);
        var isOdd = TSimd.Abs(place);
        var value = TSimd.IfEqual(isOdd, TSimd.Broadcast(1), SmallCos<TSimd, TVector>(rest), SmallSin<TSimd, TVector>(rest));

        // Places 0 and 1 keep the sign; -1, 2 and -2 turn it.
        var turned = TSimd.Subtract(TSimd.Broadcast(0), value);
        value = TSimd.IfEqual(place, TSimd.Broadcast(2), turned, value);
        return TSimd.IfGreater(TSimd.Broadcast(0), place, turned, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cos<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var quarters = Quarters<TSimd, TVector>(x);
        TVector rest = Rest<TSimd, TVector>(x, quarters), place = Place<TSimd, TVector>(quarters);
        var isOdd = TSimd.Abs(place);
        var value = TSimd.IfEqual(isOdd, TSimd.Broadcast(1), SmallSin<TSimd, TVector>(rest), SmallCos<TSimd, TVector>(rest));

        // Places 0 and -1 keep the sign; 1, 2 and -2 turn it.
        var turned = TSimd.Subtract(TSimd.Broadcast(0), value);
        value = TSimd.IfEqual(isOdd, TSimd.Broadcast(2), turned, value);
        return TSimd.IfEqual(place, TSimd.Broadcast(1), turned, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tan<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var quarters = Quarters<TSimd, TVector>(x);
        TVector rest = Rest<TSimd, TVector>(x, quarters), isOdd = TSimd.Abs(Place<TSimd, TVector>(quarters)), one = TSimd.Broadcast(1);
        TVector sine = SmallSin<TSimd, TVector>(rest), cosine = SmallCos<TSimd, TVector>(rest);
        var above = TSimd.IfEqual(isOdd, one, TSimd.Subtract(TSimd.Broadcast(0), cosine), sine);
        return TSimd.Divide(above, TSimd.IfEqual(isOdd, one, sine, cosine));
    }

    /// <summary>sin(x) / x; 1 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sinc<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfEqual(x, TSimd.Broadcast(0), TSimd.Broadcast(1), TSimd.Divide(Sin<TSimd, TVector>(x), x));

    /// <summary>How many times pi / 2 is nearest to the angle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quarters<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(0.636619772f)));

    /// <summary>The angle less that; a rounding more than pi / 4 at most, which far out, where the parts are not exact, a bound sees to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rest<TSimd, TVector>(TVector x, TVector quarters)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rest = TSimd.MultiplyAdd(quarters, TSimd.Broadcast(-Part1), x);
        rest = TSimd.MultiplyAdd(quarters, TSimd.Broadcast(-Part2), rest);
        rest = TSimd.MultiplyAdd(quarters, TSimd.Broadcast(-Part3), rest);
        rest = TSimd.MultiplyAdd(quarters, TSimd.Broadcast(-Part4), rest);
        return TSimd.Min(TSimd.Max(rest, TSimd.Broadcast(-0.8f)), TSimd.Broadcast(0.8f));
    }

    /// <summary>The number of quarters without whole turns: -2 to 2, where -2 and 2 are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Place<TSimd, TVector>(TVector quarters)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.MultiplyAdd(TSimd.Round(TSimd.Multiply(quarters, TSimd.Broadcast(0.25f))), TSimd.Broadcast(-4), quarters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SmallSin<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(-1.951463255e-4f), square, TSimd.Broadcast(8.332156060e-3f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-1.666665454e-1f));
        return TSimd.MultiplyAdd(TSimd.Multiply(sum, square), x, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SmallCos<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(2.443241301e-5f), square, TSimd.Broadcast(-1.388730987e-3f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(4.166664555e-2f));
        var one = TSimd.MultiplyAdd(TSimd.Broadcast(-0.5f), square, TSimd.Broadcast(1));
        return TSimd.MultiplyAdd(TSimd.Multiply(sum, square), square, one);
    }
}
