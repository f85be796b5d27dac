namespace SaliencyGen.Kernels;

/// <summary>A pooling window as constants of the network; auto_pad and ceil_mode are resolved into pads and the output's extents.</summary>
public readonly struct PoolShape(
    int kernelHeight, int kernelWidth,
    int strideHeight = 1, int strideWidth = 1,
    int padTop = 0, int padLeft = 0, int padBottom = 0, int padRight = 0,
    int dilationHeight = 1, int dilationWidth = 1)
{
    /// <summary>Rows of the window.</summary>
    public readonly int KernelHeight = kernelHeight;

    /// <summary>Columns of the window.</summary>
    public readonly int KernelWidth = kernelWidth;

    /// <summary>Input rows from one output row to the next.</summary>
    public readonly int StrideHeight = strideHeight;

    /// <summary>Input columns from one output column to the next.</summary>
    public readonly int StrideWidth = strideWidth;

    /// <summary>Padding rows above the input.</summary>
    public readonly int PadTop = padTop;

    /// <summary>Padding columns left of the input.</summary>
    public readonly int PadLeft = padLeft;

    /// <summary>Padding rows below the input.</summary>
    public readonly int PadBottom = padBottom;

    /// <summary>Padding columns right of the input.</summary>
    public readonly int PadRight = padRight;

    /// <summary>Input rows from one window row to the next.</summary>
    public readonly int DilationHeight = dilationHeight;

    /// <summary>Input columns from one window column to the next.</summary>
    public readonly int DilationWidth = dilationWidth;
}
