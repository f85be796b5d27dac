namespace SaliencyGen.Kernels;

/// <summary>An element's terms in two sums over its line.</summary>
internal readonly struct LaneTerms<TVector>(TVector first, TVector second)
    where TVector : struct
{
    public readonly TVector First = first;
    public readonly TVector Second = second;
}
