using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>What an average is divided by.</summary>
internal static class PoolDivisor
{
    /// <summary>Rows that count in a window whose real rows are <paramref name="real"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(in PoolShape shape, int output, int height, Taps real, bool countIncludePad) => !countIncludePad
        ? real.Count
        : new Taps(output, shape.StrideHeight, 0, shape.DilationHeight, shape.KernelHeight, height + shape.PadTop + shape.PadBottom).Count;

    /// <summary>Columns that count in a window whose real columns are <paramref name="real"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Columns(in PoolShape shape, int output, int width, Taps real, bool countIncludePad) => !countIncludePad
        ? real.Count
        : new Taps(output, shape.StrideWidth, 0, shape.DilationWidth, shape.KernelWidth, width + shape.PadLeft + shape.PadRight).Count;
}
