using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The largest elements of a line and of the other map's.</summary>
internal readonly struct LargestTwo(float own, float other)
{
    public readonly float Own = own;
    public readonly float Other = other;
}

/// <summary>The larger of each.</summary>
internal readonly struct LargestTwoOf : IReduction<LargestTwo>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LargestTwo Join(LargestTwo first, LargestTwo second) =>
        new(LargestOf.Join(first.Own, second.Own), LargestOf.Join(first.Other, second.Other));
}
