using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Pooling windows along one axis: which cells a window has, and which windows a cell is in.</summary>
internal readonly struct PoolAxis
{
    /// <summary>Input cells.</summary>
    public readonly int Inputs;

    /// <summary>Windows.</summary>
    public readonly int Outputs;

    /// <summary>Cells of a window, padding included.</summary>
    public readonly int Kernel;

    /// <summary>Input cells from one cell of a window to the next.</summary>
    public readonly int Dilation;

    private readonly int _stride, _pad, _padded;

    private PoolAxis(int inputs, int outputs, int kernel, int dilation, int stride, int padBefore, int padAfter)
    {
        Inputs = inputs;
        Outputs = outputs;
        Kernel = kernel;
        Dilation = dilation;
        _stride = stride;
        _pad = padBefore;
        _padded = padBefore + inputs + padAfter;
    }

    /// <summary>The vertical axis.</summary>
    public static PoolAxis Rows(PoolShape shape, int inputs, int outputs) =>
        new(inputs, outputs, shape.KernelHeight, shape.DilationHeight, shape.StrideHeight, shape.PadTop, shape.PadBottom);

    /// <summary>The horizontal axis.</summary>
    public static PoolAxis Columns(PoolShape shape, int inputs, int outputs) =>
        new(inputs, outputs, shape.KernelWidth, shape.DilationWidth, shape.StrideWidth, shape.PadLeft, shape.PadRight);

    /// <summary>Input coordinate of a window's cell 0, which may lie in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int output) => (output * _stride) - _pad;

    /// <summary>The first of a window's cells that is in the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstTap(int output)
    {
        int start = Start(output);
        return start >= 0 ? 0 : (Dilation - 1 - start) / Dilation;
    }

    /// <summary>Past the last of a window's cells that is in the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndTap(int output) => TapsBefore(Inputs - Start(output));

    /// <summary>Cells that an average counts: those in the input, or with <paramref name="countIncludePad"/> in the padded input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Counted(int output, int countIncludePad) => countIncludePad != 0
        ? TapsBefore(_padded - (output * _stride))
        : IntrinsicMath.Max(0, EndTap(output) - FirstTap(output));

    /// <summary>The first window that may have an input cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstReaching(int input)
    {
        int last = input + _pad - ((Kernel - 1) * Dilation);
        return last <= 0 ? 0 : (last + _stride - 1) / _stride;
    }

    /// <summary>Past the last window that may have an input cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndReaching(int input) => IntrinsicMath.Min(Outputs, ((input + _pad) / _stride) + 1);

    /// <summary>Which of a window's cells an input cell is; -1 for one that dilation leaves out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Tap(int input, int output)
    {
        int distance = input - Start(output);
        return distance % Dilation == 0 ? distance / Dilation : -1;
    }

    // Cells of a window less than a distance from its cell 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TapsBefore(int distance) => distance <= 0 ? 0 : IntrinsicMath.Min(Kernel, (distance + Dilation - 1) / Dilation);
}
