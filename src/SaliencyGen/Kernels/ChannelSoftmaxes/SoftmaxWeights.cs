using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The sums of a line's exponentials, as they are and times the signal.</summary>
internal readonly struct SoftmaxWeights : ILineTerms
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => false;

    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var exponential = TSimd.Exp(own.Centre<TSimd>(element.Value));
        return new(exponential, TSimd.Multiply(exponential, element.Signal));
    }
}
