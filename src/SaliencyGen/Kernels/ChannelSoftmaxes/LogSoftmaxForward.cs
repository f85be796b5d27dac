using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The elements, less the largest and the logarithm of the exponentials' sum.</summary>
internal readonly struct LogSoftmaxForward : ILineWay
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => false;

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
        where TVector : struct => own.Centre<TSimd>(element.Value);
}
