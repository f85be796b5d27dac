namespace SaliencyGen.Kernels;

/// <summary>
/// Weights in the order in which kernels meet them. Output blocks go in pairs, a last odd one alone; "[32 out]" below is 16 there.
/// Channels that only fill up a block have zeros.
/// </summary>
public static unsafe partial class ConvolutionPacking
{
    private const int Block = FeatureMap.BlockSize;

    /// <summary>Floats that <see cref="PackForward"/> writes.</summary>
    public static long ForwardLength(int inChannels, int outChannels, in ConvolutionShape shape, bool planar) =>
        planar
            ? (long)ChannelSpan.CountBlocks(outChannels) * Block * inChannels * Taps(shape)
            : BlockedLength(inChannels, outChannels, shape);

    /// <summary>Floats that <see cref="PackTranspose"/> writes.</summary>
    public static long TransposeLength(int inChannels, int outChannels, in ConvolutionShape shape) =>
        BlockedLength(outChannels, inChannels, shape);

    /// <summary>Floats that <see cref="PackTransposeToPlanar"/> writes.</summary>
    public static long TransposeToPlanarLength(int inChannels, int outChannels, in ConvolutionShape shape) =>
        ForwardLength(inChannels, outChannels, shape, true);

    /// <summary>Floats that <see cref="PackDepthwise"/> writes.</summary>
    public static long DepthwiseLength(int channels, in ConvolutionShape shape) =>
        (long)ChannelSpan.CountBlocks(channels) * Block * Taps(shape);

    private static long BlockedLength(int inChannels, int outChannels, in ConvolutionShape shape) =>
        (long)ChannelSpan.CountBlocks(outChannels) * Block * new ChannelSpan(inChannels, outChannels, shape.Group).Blocks * Block * Taps(shape);

    private static int Taps(in ConvolutionShape shape) => shape.KernelHeight * shape.KernelWidth;

    /// <summary>Channels of the pair that begins with block <paramref name="first"/>: 32, or 16 in a last odd block.</summary>
    internal static int PairLanes(int outBlocks, int first) => Math.Min(2, outBlocks - first) * Block;
}
