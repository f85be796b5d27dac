using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>What <see cref="PoolShape"/> says about windows over one input.</summary>
internal static class PoolAxes
{
    /// <summary>Input rows of an output row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Taps Rows(this in PoolShape shape, int output, int height) =>
        new(output, shape.StrideHeight, shape.PadTop, shape.DilationHeight, shape.KernelHeight, height);

    /// <summary>Input columns of an output column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Taps Columns(this in PoolShape shape, int output, int width) =>
        new(output, shape.StrideWidth, shape.PadLeft, shape.DilationWidth, shape.KernelWidth, width);

    /// <summary>The first output row whose window may reach input row <paramref name="row"/> or one below it.</summary>
    public static int FirstReaching(this in PoolShape shape, int row)
    {
        int last = row + shape.PadTop - ((shape.KernelHeight - 1) * shape.DilationHeight);
        return last <= 0 ? 0 : (last + shape.StrideHeight - 1) / shape.StrideHeight;
    }

    /// <summary>Past the last output row whose window may reach an input row before <paramref name="row"/>.</summary>
    public static int EndReaching(this in PoolShape shape, int row, int outputHeight) =>
        Math.Min(outputHeight, ((row - 1 + shape.PadTop) / shape.StrideHeight) + 1);
}
