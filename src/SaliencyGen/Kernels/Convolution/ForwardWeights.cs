namespace SaliencyGen.Kernels;

/// <summary>Finds blocks of 16 x 16 weights in the packing for the forward convolution.</summary>
internal readonly unsafe struct ForwardWeights
{
    private readonly float* _weights;
    private readonly ChannelSpan _span;
    private readonly int _taps;
    private readonly int _outBlocks;

    public ForwardWeights(float* weights, int inChannels, int outChannels, in ConvolutionShape shape)
    {
        _weights = weights;
        _span = new ChannelSpan(inChannels, outChannels, shape.Group);
        _taps = shape.KernelHeight * shape.KernelWidth;
        _outBlocks = ChannelSpan.CountBlocks(outChannels);
    }

    /// <summary>Output channels beside each other in <paramref name="outBlock"/>'s pair.</summary>
    public int Lanes(int outBlock) => ConvolutionPacking.PairLanes(_outBlocks, outBlock & ~1);

    /// <summary>A block's weights, its input channels <see cref="Lanes"/> floats apart; null where groups leave only zeros.</summary>
    public float* At(int outBlock, int inBlock, int tap)
    {
        int pair = outBlock / 2;
        int block = inBlock - _span.First(pair);
        if (block < 0 || block >= _span.Blocks) return null;
        nint blockLength = FeatureMap.BlockSize * FeatureMap.BlockSize;
        return _weights + (2 * pair * blockLength * _span.Blocks * _taps)
            + ((((nint)block * _taps) + tap) * FeatureMap.BlockSize * Lanes(outBlock)) + (outBlock % 2 * FeatureMap.BlockSize);
    }
}
