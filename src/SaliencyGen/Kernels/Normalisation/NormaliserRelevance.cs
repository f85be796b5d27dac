using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Relevance x (q - mean(q)) with q = S / (sigma st(y)), S being the channel's factor times the relevance at y, which is the other map.</summary>
internal readonly struct NormaliserRelevance : INormaliserWay
{
    public static bool ReadsOther => true;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => true;

    public static int Sums => 1;

    public static bool HasReference => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = Share<TSimd, TVector>(element, own, stabilizer);
        return new(share, share);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(element.Value, TSimd.Subtract(Share<TSimd, TVector>(element, own, stabilizer), totals.First));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Share<TSimd, TVector>(LineElement<TVector> element, LaneStatistics<TVector> own, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Divide(TSimd.Multiply(element.Signal, own.Scale), Stabilizer.Apply<TSimd, TVector>(element.Other, stabilizer));
}
