namespace SaliencyGen.Kernels;

public static unsafe partial class ConvolutionPacking
{
    /// <summary>Packs for <see cref="DepthwiseConvolution"/>, both ways: [block][kh][kw][16].</summary>
    /// <param name="source">ONNX layout: [channel][1][kh][kw].</param>
    /// <param name="scale">A factor per channel; or null.</param>
    /// <param name="channels">Channels in and out.</param>
    /// <param name="shape">The window.</param>
    /// <param name="destination"><see cref="DepthwiseLength"/> floats.</param>
    public static void PackDepthwise(float* source, float* scale, int channels, in ConvolutionShape shape, float* destination)
    {
        int taps = Taps(shape);
        for (long i = 0; i < DepthwiseLength(channels, shape); i++)
        {
            int channel = (int)((i / ((long)taps * Block) * Block) + (i % Block));
            int tap = (int)(i / Block % taps);
            destination[i] = channel >= channels ? 0 : source[(channel * taps) + tap] * (scale == null ? 1 : scale[channel]);
        }
    }
}
