using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>What is summed over a line. One source for CPU and devices.</summary>
internal interface ILineTerms
{
    /// <summary>Whether elements have something from a second map, beside their value.</summary>
    static abstract bool ReadsOther { get; }

    /// <summary>Whether elements have a signal.</summary>
    static abstract bool ReadsSignal { get; }

    /// <summary>Whether a factor of the channel goes into the signal, and its offset stands for the other map where that is not read.</summary>
    static abstract bool ReadsVectors { get; }

    /// <summary>Sums: 0 to 2.</summary>
    static abstract int Sums { get; }

    /// <summary>An element's terms, with the statistics of the line of values and those of the other map's line.</summary>
    static abstract LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
