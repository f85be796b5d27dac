namespace SaliencyGen.Kernels;

public static unsafe partial class ConvolutionPacking
{
    /// <summary>
    /// Packs for <c>Convolution.TransposeToPlanar</c>: [phase row][phase column][up to 3 in][out block][taps of the phase][the
    /// same 3 in][16 out].
    /// </summary>
    /// <param name="forwardPacked">What <see cref="PackForward"/> wrote for a planar input.</param>
    /// <param name="inChannels">Input channels of the forward convolution.</param>
    /// <param name="outChannels">Output channels of the forward convolution.</param>
    /// <param name="shape">The window of the forward convolution.</param>
    /// <param name="destination"><see cref="TransposeToPlanarLength"/> floats.</param>
    public static void PackTransposeToPlanar(
        float* forwardPacked, int inChannels, int outChannels, in ConvolutionShape shape, float* destination)
    {
        int outBlocks = ChannelSpan.CountBlocks(outChannels);
        int taps = Taps(shape);
        for (int phase = 0; phase < shape.StrideHeight * shape.StrideWidth; phase++)
        {
            var rows = PhaseAxis.Rows(shape, phase / shape.StrideWidth);
            var columns = PhaseAxis.Columns(shape, phase % shape.StrideWidth);
            for (int first = 0; first < inChannels; first += PlanarTranspose.Channels)
            {
                int end = Math.Min(first + PlanarTranspose.Channels, inChannels);
                for (int block = 0; block < outBlocks; block++)
                {
                    int lanes = PairLanes(outBlocks, block & ~1);
                    float* pair = forwardPacked + ((nint)(block & ~1) * Block * inChannels * taps) + (block % 2 * Block);
                    for (int tap = 0; tap < rows.Taps * columns.Taps; tap++)
                    {
                        int row = rows.FirstTap + (tap / columns.Taps * rows.TapStep);
                        int column = columns.FirstTap + (tap % columns.Taps * columns.TapStep);
                        for (int channel = first; channel < end; channel++, destination += Block)
                        {
                            int source = ((channel * shape.KernelHeight) + row) * shape.KernelWidth;
                            new Span<float>(pair + ((nint)(source + column) * lanes), Block).CopyTo(new Span<float>(destination, Block));
                        }
                    }
                }
            }
        }
    }
}
