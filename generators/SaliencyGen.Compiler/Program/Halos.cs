using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>How far a convolution reads outside the map it reads from.</summary>
public static class Halos
{
    /// <summary>The forward pass reads its input from -pad to the last window's end.</summary>
    public static int Forward(ConvolutionNode node)
    {
        var (window, input, output) = (node.Window, node.Input.Shape, node.Output.Shape);
        return Largest(
            Reach(window.KernelHeight, window.StrideHeight, window.DilationHeight, window.PadTop, input.Height, output.Height),
            Reach(window.KernelWidth, window.StrideWidth, window.DilationWidth, window.PadLeft, input.Width, output.Width));

        static int Reach(int kernel, int stride, int dilation, int pad, int input, int output) =>
            Math.Max(pad, ((output - 1) * stride) + ((kernel - 1) * dilation) - pad - (input - 1));
    }

    /// <summary>
    /// The backward pass reads the output's gradient at (y + pad - k*dilation) / stride for every input row y and kernel row k that
    /// divides evenly.
    /// </summary>
    public static int Transpose(ConvolutionNode node)
    {
        var (window, input, output) = (node.Window, node.Input.Shape, node.Output.Shape);
        return Largest(
            Reach(window.KernelHeight, window.StrideHeight, window.DilationHeight, window.PadTop, input.Height, output.Height),
            Reach(window.KernelWidth, window.StrideWidth, window.DilationWidth, window.PadLeft, input.Width, output.Width));

        static int Reach(int kernel, int stride, int dilation, int pad, int input, int output) => Math.Max(
            Math.Max(0, ((kernel - 1) * dilation) - pad) / stride,
            ((input - 1 + pad) / stride) - (output - 1));
    }

    private static int Largest(int vertical, int horizontal) => Math.Max(0, Math.Max(vertical, horizontal));
}
