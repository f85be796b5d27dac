using System.Runtime.CompilerServices;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Two sums over a line and two over the other map's: reduced together, since a tree costs its barriers and not its additions.</summary>
internal readonly struct LineSums(FloatPair first, FloatPair second, FloatPair otherFirst, FloatPair otherSecond)
{
    public readonly FloatPair First = first;
    public readonly FloatPair Second = second;
    public readonly FloatPair OtherFirst = otherFirst;
    public readonly FloatPair OtherSecond = otherSecond;

    /// <summary>With an element's terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineSums Plus(LaneTerms<float> own, LaneTerms<float> other) =>
        new(First.Plus(own.First), Second.Plus(own.Second), OtherFirst.Plus(other.First), OtherSecond.Plus(other.Second));
}

/// <summary>Their sums.</summary>
internal readonly struct LineSumsOf : IReduction<LineSums>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineSums Join(LineSums first, LineSums second) => new(
        PairSumOf.Join(first.First, second.First), PairSumOf.Join(first.Second, second.Second),
        PairSumOf.Join(first.OtherFirst, second.OtherFirst), PairSumOf.Join(first.OtherSecond, second.OtherSecond));
}
