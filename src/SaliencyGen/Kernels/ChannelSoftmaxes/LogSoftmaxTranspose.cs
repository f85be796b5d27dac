using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The gradient G - exp(y) sum(G) from the values y and the signal G.</summary>
internal readonly struct LogSoftmaxTranspose : ILineWay
{
    public static bool ReadsOther => false;

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
        where TVector : struct =>
        TSimd.Subtract(element.Signal, TSimd.Multiply(TSimd.Exp(element.Value), totals.First));
}
