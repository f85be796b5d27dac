using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x * min(max(x / 6 + 1 / 2, 0), 1); derivative 0 at -3 and 1 at 3.</summary>
public readonly struct HardSwish : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var gate = TSimd.MultiplyAdd(x, TSimd.Broadcast(1f / 6), TSimd.Broadcast(0.5f));
        return TSimd.Multiply(x, TSimd.Min(TSimd.Max(gate, TSimd.Broadcast(0)), TSimd.Broadcast(1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var inside = TSimd.MultiplyAdd(x, TSimd.Broadcast(1f / 3), TSimd.Broadcast(0.5f));
        var below = TSimd.IfGreater(TSimd.Broadcast(3), x, inside, TSimd.Broadcast(1));
        return TSimd.IfGreater(x, TSimd.Broadcast(-3), below, TSimd.Broadcast(0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector low = TSimd.Broadcast(-3), high = TSimd.Broadcast(3);
        TVector innerA = TSimd.Min(TSimd.Max(a, low), high), innerB = TSimd.Min(TSimd.Max(b, low), high);
        var slope = TSimd.MultiplyAdd(TSimd.Add(innerA, innerB), TSimd.Broadcast(1f / 6), TSimd.Broadcast(0.5f));
        var passed = TSimd.Subtract(TSimd.Max(a, high), TSimd.Max(b, high));
        var rise = TSimd.MultiplyAdd(TSimd.Subtract(innerA, innerB), slope, passed);
        return Secants.Quotient<HardSwish, TSimd, TVector>(rise, a, b, scalars);
    }
}
