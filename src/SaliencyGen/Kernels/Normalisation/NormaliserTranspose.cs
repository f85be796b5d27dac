using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The gradient: <see cref="NormaliserRescale"/> where the reference is the line itself.</summary>
internal readonly struct NormaliserTranspose : INormaliserWay
{
    public static bool ReadsOther => false;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => true;

    public static int Sums => 2;

    public static bool HasReference => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        new(element.Signal, TSimd.Multiply(element.Signal, TSimd.Multiply(own.Centre<TSimd>(element.Value), own.Scale)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var centred = own.Centre<TSimd>(element.Value);
        var spread = TSimd.Multiply(TSimd.Add(centred, centred), totals.Second);
        return TSimd.Multiply(TSimd.Subtract(TSimd.Subtract(element.Signal, totals.First), spread), totals.Final);
    }
}
