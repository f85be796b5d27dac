using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Inverse trigonometric and hyperbolic functions, to 4 units in the last place; NaN where they are not defined.</summary>
internal static class InverseFunctions
{
    private const float HalfPi = 1.57079633f;
    private const float Pi = 3.14159265f;
    private const float Ln2 = 0.693147181f;

    // From here on x^2 + 1 is x^2, and squares are far from overflowing.
    private const float Large = 1e9f;

    /// <summary>Around 0, around 1 and in the distance: each moved to |x| &lt;= tan(pi / 8), where minimax coefficients are for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Atan<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1);
        var magnitude = TSimd.Abs(x);
        TVector far = TSimd.Broadcast(2.41421356f), middle = TSimd.Broadcast(0.414213562f);
        var above = TSimd.IfGreater(magnitude, middle, TSimd.Subtract(magnitude, one), magnitude);
        above = TSimd.IfGreater(magnitude, far, TSimd.Broadcast(-1), above);
        var below = TSimd.IfGreater(magnitude, middle, TSimd.Add(magnitude, one), one);
        below = TSimd.IfGreater(magnitude, far, magnitude, below);
        var start = TSimd.IfGreater(magnitude, middle, TSimd.Broadcast(HalfPi / 2), zero);
        start = TSimd.IfGreater(magnitude, far, TSimd.Broadcast(HalfPi), start);

        var t = TSimd.Divide(above, below);
        var square = TSimd.Multiply(t, t);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(-6.078260572e-2f), square, TSimd.Broadcast(1.059383093e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-1.424353599e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.999847168e-1f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(-3.333331519e-1f));
        var angle = TSimd.Add(start, TSimd.MultiplyAdd(TSimd.Multiply(sum, square), t, t));
        return TSimd.IfGreater(zero, x, TSimd.Subtract(zero, angle), angle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Asin<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), half = TSimd.Broadcast(0.5f);
        TVector magnitude = TSimd.Abs(x), angle = HalfAngle<TSimd, TVector>(magnitude);
        var far = TSimd.MultiplyAdd(TSimd.Broadcast(-2), angle, TSimd.Broadcast(HalfPi));
        angle = TSimd.IfGreater(magnitude, half, far, angle);
        return TSimd.IfGreater(zero, x, TSimd.Subtract(zero, angle), angle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Acos<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), magnitude = TSimd.Abs(x), angle = HalfAngle<TSimd, TVector>(magnitude);
        var far = TSimd.Add(angle, angle);
        far = TSimd.IfGreater(zero, x, TSimd.Subtract(TSimd.Broadcast(Pi), far), far);
        var near = TSimd.IfGreater(zero, x, TSimd.Add(TSimd.Broadcast(HalfPi), angle), TSimd.Subtract(TSimd.Broadcast(HalfPi), angle));
        return TSimd.IfGreater(magnitude, TSimd.Broadcast(0.5f), far, near);
    }

    /// <summary>ln(x + sqrt(x^2 + 1)) for x >= 0 and its mirror image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Asinh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1);
        var magnitude = TSimd.Abs(x);
        var bounded = TSimd.Min(magnitude, TSimd.Broadcast(Large));
        var square = TSimd.Multiply(bounded, bounded);
        var beyond = TSimd.Divide(square, TSimd.Add(one, TSimd.Sqrt(TSimd.Add(one, square))));
        var value = Transcendental.LogOnePlus<TSimd, TVector>(TSimd.Add(bounded, beyond));
        value = TSimd.IfGreater(magnitude, bounded, TSimd.Add(TSimd.Log(magnitude), TSimd.Broadcast(Ln2)), value);
        return TSimd.IfGreater(zero, x, TSimd.Subtract(zero, value), value);
    }

    /// <summary>ln(x + sqrt(x^2 - 1)) for x >= 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Acosh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        var bounded = TSimd.Min(x, TSimd.Broadcast(Large));
        TVector below = TSimd.Subtract(bounded, one), root = TSimd.Sqrt(TSimd.Multiply(below, TSimd.Add(bounded, one)));
        var value = Transcendental.LogOnePlus<TSimd, TVector>(TSimd.Add(below, root));
        value = TSimd.IfGreater(x, bounded, TSimd.Add(TSimd.Log(x), TSimd.Broadcast(Ln2)), value);
        return TSimd.IfGreaterOrEqual(x, one, value, TSimd.Broadcast(float.NaN));
    }

    /// <summary>ln((1 + x) / (1 - x)) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Atanh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), magnitude = TSimd.Abs(x);
        var ratio = TSimd.Divide(TSimd.Add(magnitude, magnitude), TSimd.Subtract(TSimd.Broadcast(1), magnitude));
        var value = TSimd.Multiply(TSimd.Broadcast(0.5f), Transcendental.LogOnePlus<TSimd, TVector>(ratio));
        return TSimd.IfGreater(zero, x, TSimd.Subtract(zero, value), value);
    }

    /// <summary>
    /// asin(x) for 0 &lt;= x &lt;= 1/2, where minimax coefficients are for; above, asin(sqrt((1 - x) / 2)), half the angle that is left to pi / 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HalfAngle<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var half = TSimd.Broadcast(0.5f);
        var rest = TSimd.Multiply(half, TSimd.Subtract(TSimd.Broadcast(1), x));
        var square = TSimd.IfGreater(x, half, rest, TSimd.Multiply(x, x));
        var root = TSimd.IfGreater(x, half, TSimd.Sqrt(rest), x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(4.216610264e-2f), square, TSimd.Broadcast(2.417964278e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(4.547034829e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(7.495297881e-2f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.666675248e-1f));
        return TSimd.MultiplyAdd(TSimd.Multiply(sum, square), root, root);
    }
}
