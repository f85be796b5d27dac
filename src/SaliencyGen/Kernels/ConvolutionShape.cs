namespace SaliencyGen.Kernels;

/// <summary>A convolution's window and groups as constants of the network (ONNX Conv's attributes, resolved).</summary>
public readonly struct ConvolutionShape(
    int kernelHeight, int kernelWidth,
    int strideHeight = 1, int strideWidth = 1,
    int padTop = 0, int padLeft = 0,
    int dilationHeight = 1, int dilationWidth = 1,
    int group = 1)
{
    /// <summary>Rows of the kernel.</summary>
    public readonly int KernelHeight = kernelHeight;

    /// <summary>Columns of the kernel.</summary>
    public readonly int KernelWidth = kernelWidth;

    /// <summary>Input rows from one output row to the next.</summary>
    public readonly int StrideHeight = strideHeight;

    /// <summary>Input columns from one output column to the next.</summary>
    public readonly int StrideWidth = strideWidth;

    /// <summary>Zero rows above the input; those below follow from the output's height.</summary>
    public readonly int PadTop = padTop;

    /// <summary>Zero columns left of the input.</summary>
    public readonly int PadLeft = padLeft;

    /// <summary>Input rows from one kernel row to the next.</summary>
    public readonly int DilationHeight = dilationHeight;

    /// <summary>Input columns from one kernel column to the next.</summary>
    public readonly int DilationWidth = dilationWidth;

    /// <summary>Channel groups.</summary>
    public readonly int Group = group;
}
