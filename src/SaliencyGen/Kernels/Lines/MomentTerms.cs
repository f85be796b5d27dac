using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The sums of the differences from the mean as it was rounded, and of their squares.</summary>
internal readonly struct MomentTerms : ILineTerms
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => false;

    public static bool ReadsVectors => false;

    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var difference = TSimd.Subtract(element.Value, own.Mean);
        return new(difference, TSimd.Multiply(difference, difference));
    }
}
