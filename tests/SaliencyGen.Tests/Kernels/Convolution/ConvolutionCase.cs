using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>A convolution to test, drawn from a seed that names it.</summary>
internal sealed class ConvolutionCase
{
    public ConvolutionShape Shape;
    public required int Seed;
    public int InChannels, OutChannels, Height, Width, OutHeight, OutWidth;

    /// <summary>Any convolution: odd channel counts, groups of odd sizes, uneven strides, pads and dilations.</summary>
    public static ConvolutionCase Random(int seed)
    {
        var random = new Random(seed);
        int group = Pick(random, 1, 1, 1, 2, 3, 4, 8);
        int inChannels = group * Pick(random, 1, 3, 4, 5, 16, 17, 33);
        int outChannels = group * Pick(random, 1, 3, 4, 5, 16, 17, 33);
        return Draw(random, seed, inChannels, outChannels, group);
    }

    /// <summary>A convolution that reads the network's planar image.</summary>
    public static ConvolutionCase RandomPlanar(int seed)
    {
        var random = new Random(seed);
        return Draw(random, seed, Pick(random, 1, 1, 2, 3, 3, 4, 7), Pick(random, 1, 5, 16, 17, 32, 33, 64), 1);
    }

    /// <summary>A convolution with one channel per group.</summary>
    public static ConvolutionCase RandomDepthwise(int seed)
    {
        var random = new Random(seed);
        int channels = Pick(random, 1, 3, 16, 17, 33, 48);
        return Draw(random, seed, channels, channels, channels);
    }

    public float[] RandomWeights()
    {
        var random = new Random(Seed + 1);
        var weights = new float[OutChannels * (InChannels / Shape.Group) * Shape.KernelHeight * Shape.KernelWidth];
        for (int i = 0; i < weights.Length; i++) weights[i] = (float)((random.NextDouble() * 2) - 1);
        return weights;
    }

    /// <summary>An input for the forward kernels, its halo wider than needed now and then.</summary>
    public TestMap RandomInput(bool planar = false) =>
        TestMap.Random(new Random(Seed + 2), InChannels, Height, Width, ForwardHalo + (Seed % 2), planar);

    /// <summary>An output gradient for the transposed kernels, its halo wider than needed now and then.</summary>
    public TestMap RandomGradient() =>
        TestMap.Random(new Random(Seed + 2), OutChannels, OutHeight, OutWidth, TransposeHalo + (Seed % 2));

    public int ForwardHalo => Convolution.ForwardHalo(Shape, Height, Width, OutHeight, OutWidth);

    public int TransposeHalo => Convolution.TransposeHalo(Shape, Height, Width, OutHeight, OutWidth);

    public override string ToString() =>
        $"seed {Seed}: {InChannels}x{Height}x{Width} -> {OutChannels}x{OutHeight}x{OutWidth}, "
        + $"kernel {Shape.KernelHeight}x{Shape.KernelWidth}, "
        + $"stride {Shape.StrideHeight}x{Shape.StrideWidth}, pad {Shape.PadTop},{Shape.PadLeft}, "
        + $"dilation {Shape.DilationHeight}x{Shape.DilationWidth}, group {Shape.Group}";

    private static ConvolutionCase Draw(Random random, int seed, int inChannels, int outChannels, int group)
    {
        while (true)
        {
            int kernelHeight = Pick(random, 1, 1, 2, 3, 3, 5, 7);
            int kernelWidth = random.Next(3) > 0 ? kernelHeight : Pick(random, 1, 2, 3, 4);
            int strideHeight = Pick(random, 1, 1, 1, 2, 2, 3);
            int strideWidth = random.Next(3) > 0 ? strideHeight : Pick(random, 1, 2, 3);
            int dilationHeight = Pick(random, 1, 1, 2, 3);
            int dilationWidth = random.Next(3) > 0 ? dilationHeight : Pick(random, 1, 2, 4);
            int padTop = random.Next(kernelHeight + 1), padLeft = random.Next(kernelWidth + 1);
            int height = random.Next(1, 18), width = random.Next(1, 40);
            int outHeight = Extent(height + padTop + random.Next(kernelHeight + 1), kernelHeight, strideHeight, dilationHeight);
            int outWidth = Extent(width + padLeft + random.Next(kernelWidth + 1), kernelWidth, strideWidth, dilationWidth);
            if (outHeight < 1 || outWidth < 1) continue;
            return new ConvolutionCase
            {
                Seed = seed,
                InChannels = inChannels,
                OutChannels = outChannels,
                Height = height,
                Width = width,
                OutHeight = outHeight,
                OutWidth = outWidth,
                Shape = new ConvolutionShape(
                    kernelHeight, kernelWidth, strideHeight, strideWidth, padTop, padLeft, dilationHeight, dilationWidth, group),
            };
        }
    }

    private static int Extent(int padded, int kernel, int stride, int dilation)
    {
        int room = padded - ((kernel - 1) * dilation) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }

    private static int Pick(Random random, params ReadOnlySpan<int> values) => values[random.Next(values.Length)];
}
