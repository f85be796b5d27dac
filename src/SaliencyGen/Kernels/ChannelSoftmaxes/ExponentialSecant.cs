using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Quotients of the exponential's differences. One source for CPU and devices.</summary>
internal static class ExponentialSecant
{
    // Up to here the quotient would lose digits that its series has.
    private const float Near = 0.5f;

    /// <summary>
    /// (e - e0) / (x - x0) of an element's value x and the other map's x0, e and e0 being their scaled exponentials; e where the two are one. It is
    /// 0 where both are minus infinity, and where one is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var exponential = TSimd.Multiply(TSimd.Exp(own.Centre<TSimd>(element.Value)), own.Scale);
        var other = TSimd.Multiply(TSimd.Exp(reference.Centre<TSimd>(element.Other)), reference.Scale);

        // Infinities have no difference.
        var difference = TSimd.IfEqual(element.Value, element.Other, TSimd.Broadcast(0), TSimd.Subtract(element.Value, element.Other));
        var distance = TSimd.Abs(difference);
        var near = TSimd.Multiply(TSimd.Max(exponential, other), Series<TSimd, TVector>(TSimd.Min(distance, TSimd.Broadcast(Near))));
        return TSimd.IfGreater(distance, TSimd.Broadcast(Near), TSimd.Divide(TSimd.Subtract(exponential, other), difference), near);
    }

    /// <summary>(1 - exp(-d)) / d for a distance d: the quotient over the larger of the two exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Chord<TSimd>(float distance)
        where TSimd : ISimd<float> =>
        distance > Near ? (1 - TSimd.Exp(-distance)) / distance : Series<TSimd, float>(distance);

    // To d^7: what is left out is below 2e-8 of the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series<TSimd, TVector>(TVector distance)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(-1f / 40320), distance, TSimd.Broadcast(1f / 5040));
        sum = TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(-1f / 720));
        sum = TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(1f / 120));
        sum = TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(-1f / 24));
        sum = TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(1f / 6));
        sum = TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(-0.5f));
        return TSimd.MultiplyAdd(sum, distance, TSimd.Broadcast(1));
    }
}
