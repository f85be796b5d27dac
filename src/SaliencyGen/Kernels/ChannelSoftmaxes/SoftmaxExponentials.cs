using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The exponentials of a line's differences from its largest element, scaled, and their sum as they are.</summary>
internal readonly struct SoftmaxExponentials : ILineWay
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => false;

    public static bool ReadsVectors => false;

    public static int Sums => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var exponential = TSimd.Exp(own.Centre<TSimd>(element.Value));
        return new(exponential, exponential);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(TSimd.Exp(own.Centre<TSimd>(element.Value)), own.Scale);
}
