using System.Runtime.InteropServices;

namespace SaliencyGen.Kernels;

public static unsafe partial class ConvolutionPacking
{
    /// <summary>
    /// Packs for <c>Convolution.Forward</c>: [output pair][in block][kh][kw][16 in][32 out], or for a planar input
    /// [output pair][in][kh][kw][32 out]. With groups, a pair has only the input blocks that its groups touch.
    /// </summary>
    /// <param name="source">ONNX layout: [out][in / group][kh][kw].</param>
    /// <param name="scale">A factor per output channel, such as a folded batch normalisation's; or null.</param>
    /// <param name="inChannels">Input channels of all groups.</param>
    /// <param name="outChannels">Output channels of all groups.</param>
    /// <param name="shape">The window.</param>
    /// <param name="planar">Whether the input is planar.</param>
    /// <param name="destination"><see cref="ForwardLength"/> floats.</param>
    public static void PackForward(
        float* source, float* scale, int inChannels, int outChannels, in ConvolutionShape shape, bool planar, float* destination)
    {
        int taps = Taps(shape);
        int outBlocks = ChannelSpan.CountBlocks(outChannels);
        var span = new ChannelSpan(inChannels, outChannels, shape.Group);
        int inPerGroup = inChannels / shape.Group;
        int outPerGroup = outChannels / shape.Group;
        int inLanes = planar ? 1 : Block;
        int blocks = planar ? inChannels : span.Blocks;
        for (int first = 0; first < outBlocks; first += 2)
        {
            int lanes = PairLanes(outBlocks, first);
            int firstIn = planar ? 0 : span.First(first / 2) * Block;
            nint length = (nint)blocks * taps * inLanes * lanes;
            NativeMemory.Clear(destination, (nuint)length * sizeof(float));
            int end = Math.Min(lanes, outChannels - (first * Block));
            for (int lane = 0; lane < end; lane++)
            {
                int channel = (first * Block) + lane;
                int groupStart = channel / outPerGroup * inPerGroup;
                float factor = scale == null ? 1 : scale[channel];
                float* from = source + ((nint)channel * inPerGroup * taps);
                for (int i = 0; i < inPerGroup; i++)
                {
                    int position = groupStart + i - firstIn;
                    float* to = destination + ((nint)(position / inLanes) * taps * inLanes * lanes) + (position % inLanes * lanes) + lane;
                    for (int tap = 0; tap < taps; tap++, to += inLanes * lanes) *to = *from++ * factor;
                }
            }

            destination += length;
        }
    }
}
