using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The multipliers M - l sum(M) / L, with the secants l of the exponentials and L the logarithmic mean of their sums.</summary>
internal readonly struct LogSoftmaxMultipliers : ILineWay
{
    public static bool ReadsOther => true;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => false;

    public static int Sums => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(TSimd.Broadcast(0), TSimd.Broadcast(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Subtract(element.Signal, TSimd.Multiply(ExponentialSecant.Of<TSimd, TVector>(element, own, reference), totals.First));
}
