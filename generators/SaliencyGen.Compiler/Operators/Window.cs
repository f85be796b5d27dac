namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// A sliding window over height and width with everything resolved: auto_pad, missing kernel_shape and ceil_mode are already
/// turned into numbers. 1-D windows have height 1.
/// </summary>
public sealed record Window(
    int KernelHeight, int KernelWidth,
    int StrideHeight, int StrideWidth,
    int DilationHeight, int DilationWidth,
    int PadTop, int PadLeft, int PadBottom, int PadRight)
{
    /// <summary>One cell at a time.</summary>
    public static Window OneCell { get; } = new(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

    public int Taps => KernelHeight * KernelWidth;

    /// <summary>A cell of the output for each cell of the input, at the same place.</summary>
    public bool IsOneCell => this is
    {
        KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0,
    };

    /// <summary>The window over what a zero pad reads, with the pad as its own padding.</summary>
    public Window Widen(PadNode pad) => this with
    {
        PadTop = PadTop + pad.Top,
        PadLeft = PadLeft + pad.Left,
        PadBottom = PadBottom + pad.Bottom,
        PadRight = PadRight + pad.Right,
    };

    public override string ToString() =>
        $"{KernelHeight}x{KernelWidth}"
        + (StrideHeight == 1 && StrideWidth == 1 ? "" : $", stride {Pair(StrideHeight, StrideWidth)}")
        + (DilationHeight == 1 && DilationWidth == 1 ? "" : $", dilation {Pair(DilationHeight, DilationWidth)}")
        + (PadTop == 0 && PadLeft == 0 && PadBottom == 0 && PadRight == 0 ? ""
            : PadTop == PadLeft && PadTop == PadBottom && PadTop == PadRight ? $", pad {PadTop}"
            : $", pads {PadTop},{PadLeft},{PadBottom},{PadRight}");

    private static string Pair(int height, int width) => height == width ? $"{height}" : $"{height}x{width}";
}
