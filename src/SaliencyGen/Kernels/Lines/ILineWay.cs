using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>A way through a line: sums over it, and each element's result from them. One source for CPU and devices.</summary>
internal interface ILineWay : ILineTerms
{
    /// <summary>An element's result, with the line's statistics and what followed from its sums.</summary>
    static abstract TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
