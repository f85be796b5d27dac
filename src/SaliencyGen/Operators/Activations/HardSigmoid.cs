using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = min(max(S0 * x + S1, 0), 1); derivative S0 strictly inside, 0 elsewhere.</summary>
public readonly struct HardSigmoid : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var line = TSimd.MultiplyAdd(TSimd.Broadcast(scalars.S0), x, TSimd.Broadcast(scalars.S1));
        return TSimd.Min(TSimd.Max(line, TSimd.Broadcast(0)), TSimd.Broadcast(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var line = TSimd.MultiplyAdd(TSimd.Broadcast(scalars.S0), x, TSimd.Broadcast(scalars.S1));
        var below = TSimd.IfGreater(TSimd.Broadcast(1), line, TSimd.Broadcast(scalars.S0), TSimd.Broadcast(0));
        return TSimd.IfGreater(line, TSimd.Broadcast(0), below, TSimd.Broadcast(0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var slope = TSimd.Broadcast(scalars.S0);
        var quotient = Secants.Exact<HardSigmoid, TSimd, TVector>(a, b, scalars);
        quotient = TSimd.Min(TSimd.Max(quotient, TSimd.Min(slope, zero)), TSimd.Max(slope, zero));
        var start = Derivative<TSimd, TVector>(b, scalars);
        var common = TSimd.IfEqual(start, zero, quotient, start);
        return TSimd.IfEqual(Derivative<TSimd, TVector>(a, scalars), start, common, quotient);
    }
}
