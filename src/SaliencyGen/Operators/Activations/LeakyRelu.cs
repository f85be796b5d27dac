using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x &gt; 0 ? x : S0 * x; derivative S0 at 0.</summary>
public readonly struct LeakyRelu : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(x, TSimd.Broadcast(0), x, TSimd.Multiply(TSimd.Broadcast(scalars.S0), x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(x, TSimd.Broadcast(0), TSimd.Broadcast(1), TSimd.Broadcast(scalars.S0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.OnBothSides<LeakyRelu, TSimd, TVector>(a, b, TSimd.Broadcast(scalars.S0), TSimd.Broadcast(1), scalars);
}
