using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>A convolution to test, drawn from a seed that names it, with plain loops in double precision as its oracle.</summary>
internal sealed class ConvolutionCase
{
    private readonly Random _random;

    public ConvolutionCase(int seed, bool isDepthwise = false, int channels = 0)
    {
        _random = new Random(seed);
        Seed = seed;
        int group = isDepthwise ? Pick(3, 5, 17) : Pick(1, 1, 2, 3);
        InChannels = isDepthwise ? group : group * (channels > 0 ? channels : Pick(1, 3, 5, 9, 17));
        OutChannels = isDepthwise ? group : group * (channels > 0 ? channels : Pick(1, 2, 4, 7, 33));
        do
        {
            int kernelHeight = Pick(1, 3, 3, 5), kernelWidth = Pick(1, 3, kernelHeight, 7);
            int strideHeight = Pick(1, 1, 2, 3), strideWidth = Pick(strideHeight, 1, 2);
            int dilationHeight = Pick(1, 1, 2, 3), dilationWidth = Pick(dilationHeight, 1, 2);
            Shape = new(kernelHeight, kernelWidth, strideHeight, strideWidth, _random.Next(kernelHeight), _random.Next(kernelWidth), dilationHeight, dilationWidth, group);
            Height = _random.Next(1, 12);
            Width = _random.Next(1, 15);
            OutHeight = Extent(Height + Shape.PadTop + _random.Next(kernelHeight), kernelHeight, strideHeight, dilationHeight);
            OutWidth = Extent(Width + Shape.PadLeft + _random.Next(kernelWidth), kernelWidth, strideWidth, dilationWidth);
        }
        while (OutHeight < 1 || OutWidth < 1);
        Batch = _random.Next(1, 4);
        Weights = Values(OutChannels * (InChannels / group) * Taps);
        Bias = seed % 3 == 0 ? null : Values(OutChannels);
    }

    public int Seed { get; }

    public ConvolutionShape Shape { get; private set; }

    public int Batch { get; }

    public int InChannels { get; }

    public int OutChannels { get; }

    public int Height { get; private set; }

    public int Width { get; private set; }

    public int OutHeight { get; private set; }

    public int OutWidth { get; private set; }

    public float[] Weights { get; }

    public float[]? Bias { get; }

    private int Taps => Shape.KernelHeight * Shape.KernelWidth;

    public float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextSingle() * 2) - 1)];

    /// <summary>Output of the layer for an input [channel][image][row][column].</summary>
    public double[] Forward(float[] input)
    {
        var output = new double[OutChannels * Batch * OutHeight * OutWidth];
        ForEachProduct((inputIndex, outputIndex, weight) => output[outputIndex] += (double)input[inputIndex] * weight);
        for (int i = 0; i < output.Length; i++) output[i] += Bias is null ? 0 : Bias[i / (Batch * OutHeight * OutWidth)];
        return output;
    }

    /// <summary>The signal at the output carried to the input.</summary>
    public double[] Transpose(float[] signal)
    {
        var gradient = new double[InChannels * Batch * Height * Width];
        ForEachProduct((inputIndex, outputIndex, weight) => gradient[inputIndex] += (double)signal[outputIndex] * weight);
        return gradient;
    }

    public override string ToString() =>
        $"seed {Seed}: {Batch} of {InChannels}x{Height}x{Width} -> {OutChannels}x{OutHeight}x{OutWidth}, kernel {Shape.KernelHeight}x{Shape.KernelWidth}, "
        + $"stride {Shape.StrideHeight}x{Shape.StrideWidth}, pad {Shape.PadTop},{Shape.PadLeft}, dilation {Shape.DilationHeight}x{Shape.DilationWidth}, group {Shape.Group}";

    private static int Extent(int padded, int kernel, int stride, int dilation)
    {
        int room = padded - ((kernel - 1) * dilation) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }

    private void ForEachProduct(Action<int, int, float> visit)
    {
        int inputs = InChannels / Shape.Group, outputs = OutChannels / Shape.Group;
        for (int o = 0; o < OutChannels; o++)
            for (int n = 0; n < Batch; n++)
                for (int y = 0; y < OutHeight; y++)
                    for (int x = 0; x < OutWidth; x++)
                        for (int i = 0; i < inputs; i++)
                            for (int tap = 0; tap < Taps; tap++)
                            {
                                int row = (y * Shape.StrideHeight) - Shape.PadTop + (tap / Shape.KernelWidth * Shape.DilationHeight);
                                int column = (x * Shape.StrideWidth) - Shape.PadLeft + (tap % Shape.KernelWidth * Shape.DilationWidth);
                                if (row < 0 || row >= Height || column < 0 || column >= Width) continue;
                                int channel = (o / outputs * inputs) + i;
                                visit(
                                    (((channel * Batch) + n) * Height * Width) + (row * Width) + column,
                                    (((o * Batch) + n) * OutHeight * OutWidth) + (y * OutWidth) + x,
                                    Weights[(((o * inputs) + i) * Taps) + tap]);
                            }
    }

    private int Pick(params ReadOnlySpan<int> values) => values[_random.Next(values.Length)];
}
