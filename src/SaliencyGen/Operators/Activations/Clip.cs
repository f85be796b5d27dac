using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = min(max(x, S0), S1), Relu6 among others; derivative 1 strictly inside the bounds, 0 on them.</summary>
public readonly struct Clip : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Min(TSimd.Max(x, TSimd.Broadcast(scalars.S0)), TSimd.Broadcast(scalars.S1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var below = TSimd.IfGreater(TSimd.Broadcast(scalars.S1), x, TSimd.Broadcast(1), TSimd.Broadcast(0));
        return TSimd.IfGreater(x, TSimd.Broadcast(scalars.S0), below, TSimd.Broadcast(0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Exact<Clip, TSimd, TVector>(a, b, scalars);
}
