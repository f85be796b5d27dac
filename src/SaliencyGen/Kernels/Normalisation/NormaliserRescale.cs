using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>
/// DeepLIFT's multipliers (M - mean(M) - (c + c0) * t / 2 * sum(M n')) / sigma', with M the signal, c the centred elements, n = c / sigma, primes
/// for means of the two lines, t of <see cref="SpreadFormula"/>.
/// </summary>
internal readonly struct NormaliserRescale : INormaliserWay
{
    public static bool ReadsOther => true;

    public static bool ReadsSignal => true;

    public static bool ReadsVectors => true;

    public static int Sums => 2;

    public static bool HasReference => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTerms<TVector> Terms<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var normalised = TSimd.Multiply(own.Centre<TSimd>(element.Value), own.Scale);
        var sum = TSimd.Add(normalised, TSimd.Multiply(reference.Centre<TSimd>(element.Other), reference.Scale));
        return new(element.Signal, TSimd.Multiply(element.Signal, TSimd.Multiply(TSimd.Broadcast(0.5f), sum)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Result<TSimd, TVector>(
        LineElement<TVector> element, LaneStatistics<TVector> own, LaneStatistics<TVector> reference, LaneTotals<TVector> totals, float stabilizer)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var centred = TSimd.Add(own.Centre<TSimd>(element.Value), reference.Centre<TSimd>(element.Other));
        var spread = TSimd.Multiply(centred, totals.Second);
        return TSimd.Multiply(TSimd.Subtract(TSimd.Subtract(element.Signal, totals.First), spread), totals.Final);
    }
}
