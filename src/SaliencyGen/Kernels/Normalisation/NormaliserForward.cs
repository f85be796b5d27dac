using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The normalised elements, times the channel's factor (the signal), plus its offset (the other).</summary>
internal readonly struct NormaliserForward : INormaliserWay
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => false;

    public static bool ReadsVectors => true;

    public static int Sums => 0;

    public static bool HasReference => false;

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
        TSimd.MultiplyAdd(TSimd.Multiply(own.Centre<TSimd>(element.Value), own.Scale), element.Signal, element.Other);
}
