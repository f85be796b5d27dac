using System.Numerics;
using System.Runtime.InteropServices;

namespace SaliencyGen.Kernels;

/// <summary>Addition of contiguous runs.</summary>
internal static class Sum
{
    /// <summary>target += source.</summary>
    public static void Into(Span<float> target, ReadOnlySpan<float> source)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(target);
        var wideSource = MemoryMarshal.Cast<float, Vector<float>>(source);
        for (int i = 0; i < wide.Length && i < wideSource.Length; i++)
            wide[i] += wideSource[i];
        for (int i = wide.Length * Vector<float>.Count; i < target.Length; i++)
            target[i] += source[i];
    }
}
