using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Relevance x (R - y sum(R)) from the values x, the other map's y and the signal R. What is masked by an infinity has none.</summary>
internal readonly struct SoftmaxRelevance : ILineWay
{
    public static bool ReadsOther => true;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => false;

    public static int Sums => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(element.Signal, element.Signal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = TSimd.Multiply(element.Value, TSimd.Subtract(element.Signal, TSimd.Multiply(element.Other, totals.First)));
        return TSimd.IfEqual(element.Value, TSimd.Broadcast(float.NegativeInfinity), TSimd.Broadcast(0), share);
    }
}
