namespace SaliencyGen.Kernels;

/// <summary>What convolutions read outside a map's interior.</summary>
public static unsafe partial class Convolution
{
    /// <summary>The least halo of the map that <c>Forward</c> and <c>DepthwiseConvolution.Forward</c> read.</summary>
    public static int ForwardHalo(in ConvolutionShape shape, int inputHeight, int inputWidth, int outputHeight, int outputWidth)
    {
        int below = ((outputHeight - 1) * shape.StrideHeight) + ((shape.KernelHeight - 1) * shape.DilationHeight) - shape.PadTop;
        int right = ((outputWidth - 1) * shape.StrideWidth) + ((shape.KernelWidth - 1) * shape.DilationWidth) - shape.PadLeft;
        int before = Math.Max(shape.PadTop, shape.PadLeft);
        int after = Math.Max(below - (inputHeight - 1), right - (inputWidth - 1));
        return Math.Max(0, Math.Max(before, after));
    }

    /// <summary>
    /// The least halo of the output gradient that <c>Transpose</c>, <c>TransposeToPlanar</c> and
    /// <c>DepthwiseConvolution.Transpose</c> read.
    /// </summary>
    public static int TransposeHalo(in ConvolutionShape shape, int inputHeight, int inputWidth, int outputHeight, int outputWidth)
    {
        int above = FloorDivide(((shape.KernelHeight - 1) * shape.DilationHeight) - shape.PadTop, shape.StrideHeight);
        int left = FloorDivide(((shape.KernelWidth - 1) * shape.DilationWidth) - shape.PadLeft, shape.StrideWidth);
        int below = FloorDivide(inputHeight - 1 + shape.PadTop, shape.StrideHeight) - (outputHeight - 1);
        int right = FloorDivide(inputWidth - 1 + shape.PadLeft, shape.StrideWidth) - (outputWidth - 1);
        return Math.Max(0, Math.Max(Math.Max(above, left), Math.Max(below, right)));
    }

    private static int FloorDivide(int a, int b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
