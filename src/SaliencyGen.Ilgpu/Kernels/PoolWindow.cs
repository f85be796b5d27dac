using System.Runtime.CompilerServices;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A pooling window along one axis, and where it lies over an input.</summary>
internal readonly struct PoolWindow(int kernel, int stride, int padBefore, int padAfter, int dilation)
{
    public readonly int Kernel = kernel;
    public readonly int Stride = stride;
    public readonly int PadBefore = padBefore;
    public readonly int PadAfter = padAfter;
    public readonly int Dilation = dilation;

    public static PoolWindow Rows(in PoolShape shape) => new(shape.KernelHeight, shape.StrideHeight, shape.PadTop, shape.PadBottom, shape.DilationHeight);

    public static PoolWindow Columns(in PoolShape shape) => new(shape.KernelWidth, shape.StrideWidth, shape.PadLeft, shape.PadRight, shape.DilationWidth);

    /// <summary>The input cell of tap 0; below 0 in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int output) => (output * Stride) - PadBefore;

    /// <summary>
    /// Taps of output <paramref name="output"/> that count in an average: those over the input, or where <paramref name="countsPad"/> is 1
    /// over the padded input.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Counted(int output, int length, int countsPad)
    {
        int count = 0, low = -PadBefore * countsPad, high = length + (PadAfter * countsPad);
        for (int tap = 0; tap < Kernel; tap++)
        {
            int at = Start(output) + (tap * Dilation);
            if (at >= low && at < high) count++;
        }

        return count;
    }

    /// <summary>The output whose tap <paramref name="tap"/> is input cell <paramref name="cell"/>, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OutputAt(int cell, int tap, int outputs)
    {
        int scaled = cell + PadBefore - (tap * Dilation);
        if (scaled < 0 || scaled % Stride != 0) return -1;
        int output = scaled / Stride;
        return output < outputs ? output : -1;
    }
}
