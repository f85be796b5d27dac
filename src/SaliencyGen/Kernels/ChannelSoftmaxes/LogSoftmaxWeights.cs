using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The sums of a line's exponentials and of the signal.</summary>
internal readonly struct LogSoftmaxWeights : ILineTerms
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => false;

    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(TSimd.Exp(own.Centre<TSimd>(element.Value)), element.Signal);
}
