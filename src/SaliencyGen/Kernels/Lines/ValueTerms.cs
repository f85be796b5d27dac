using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The sum of the values.</summary>
internal readonly struct ValueTerms : ILineTerms
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => false;

    public static bool ReadsVectors => false;

    public static int Sums => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(element.Value, element.Value);
}
