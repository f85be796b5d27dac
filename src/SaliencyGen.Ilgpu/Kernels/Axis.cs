using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>One dimension of a copy that reorders: its extent in the destination and the step that it takes in the source.</summary>
internal readonly struct Axis(int extent, int stride)
{
    public readonly int Extent = extent;
    public readonly int Stride = stride;

    /// <summary>The dimension's part of the source index; <paramref name="index"/> counts this dimension and those outside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Offset(int index) => index % Extent * Stride;

    /// <summary>The index without this dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Outside(int index) => index / Extent;
}
