using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = x / (1 + |x|); derivative 1 / (1 + |x|)^2. Values are good to 2 units in the last place.</summary>
public readonly struct Softsign : IActivation
{
    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Divide(x, TSimd.Add(TSimd.Broadcast(1), TSimd.Abs(x)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var reach = TSimd.Divide(TSimd.Broadcast(1), TSimd.Add(TSimd.Broadcast(1), TSimd.Abs(x)));
        return TSimd.Multiply(reach, reach);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), one = TSimd.Broadcast(1);
        TVector lowA = TSimd.Subtract(one, TSimd.Min(a, zero)), lowB = TSimd.Subtract(one, TSimd.Min(b, zero));
        TVector highA = TSimd.Add(one, TSimd.Max(a, zero)), highB = TSimd.Add(one, TSimd.Max(b, zero));
        var below = TSimd.Divide(TSimd.Divide(one, lowA), lowB);
        var above = TSimd.Divide(TSimd.Divide(one, highA), highB);
        return Secants.OnBothSides<Softsign, TSimd, TVector>(a, b, below, above, scalars);
    }
}
