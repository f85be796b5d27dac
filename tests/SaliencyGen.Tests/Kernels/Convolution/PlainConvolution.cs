using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>Convolution and its transpose as the textbook's loops, in double precision.</summary>
internal static class PlainConvolution
{
    public static double[] Forward(ConvolutionCase test, double[] input, float[] weights, float[]? bias)
    {
        var output = new double[test.OutChannels * test.OutHeight * test.OutWidth];
        for (int i = 0; i < output.Length; i++) output[i] = bias == null ? 0 : bias[i / (test.OutHeight * test.OutWidth)];
        Visit(test, (x, w, y) => output[y] += input[x] * weights[w]);
        return output;
    }

    public static double[] Transpose(ConvolutionCase test, double[] outputGradient, float[] weights)
    {
        var inputGradient = new double[test.InChannels * test.Height * test.Width];
        Visit(test, (x, w, y) => inputGradient[x] += outputGradient[y] * weights[w]);
        return inputGradient;
    }

    // Every product of the convolution, by its indices in input, weights and output.
    private static void Visit(ConvolutionCase test, Action<int, int, int> product)
    {
        ref readonly var s = ref test.Shape;
        int inPerGroup = test.InChannels / s.Group;
        int outPerGroup = test.OutChannels / s.Group;
        for (int o = 0; o < test.OutChannels; o++)
            for (int y = 0; y < test.OutHeight; y++)
                for (int x = 0; x < test.OutWidth; x++)
                    for (int i = 0; i < inPerGroup; i++)
                        for (int ky = 0; ky < s.KernelHeight; ky++)
                            for (int kx = 0; kx < s.KernelWidth; kx++)
                            {
                                int row = (y * s.StrideHeight) + (ky * s.DilationHeight) - s.PadTop;
                                int column = (x * s.StrideWidth) + (kx * s.DilationWidth) - s.PadLeft;
                                if (row < 0 || row >= test.Height || column < 0 || column >= test.Width) continue;
                                int channel = (o / outPerGroup * inPerGroup) + i;
                                product(
                                    (((channel * test.Height) + row) * test.Width) + column,
                                    (((((o * inPerGroup) + i) * s.KernelHeight) + ky) * s.KernelWidth) + kx,
                                    (((o * test.OutHeight) + y) * test.OutWidth) + x);
                            }
    }
}
