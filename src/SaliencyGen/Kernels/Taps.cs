using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>The cells of a pooling window along one axis that lie inside the input.</summary>
internal readonly struct Taps
{
    /// <summary>Input coordinate of the first cell.</summary>
    public readonly int First;

    /// <summary>Cells; 0 for a window that lies in the padding altogether.</summary>
    public readonly int Count;

    /// <summary>The window of <paramref name="output"/> over an input of <paramref name="extent"/> cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Taps(int output, int stride, int pad, int dilation, int kernel, int extent)
    {
        int start = (output * stride) - pad;
        int skipped = start >= 0 ? 0 : (dilation - 1 - start) / dilation;
        int end = start + ((kernel - 1) * dilation) < extent ? kernel : (extent - start + dilation - 1) / dilation;
        First = start + (skipped * dilation);
        Count = Math.Max(0, end - skipped);
    }

    /// <summary>Past the input coordinate of the last cell; 0 where there is none.</summary>
    public int End(int dilation) => Count == 0 ? 0 : First + ((Count - 1) * dilation) + 1;
}
