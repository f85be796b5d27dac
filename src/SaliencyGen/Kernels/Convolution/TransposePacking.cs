namespace SaliencyGen.Kernels;

public static unsafe partial class ConvolutionPacking
{
    /// <summary>
    /// Packs for <c>Convolution.Transpose</c>: [input pair][phase row][phase column][out block][taps of the phase][16 out][32 in].
    /// </summary>
    /// <param name="forwardPacked">What <see cref="PackForward"/> wrote for a blocked input.</param>
    /// <param name="inChannels">Input channels of the forward convolution.</param>
    /// <param name="outChannels">Output channels of the forward convolution.</param>
    /// <param name="shape">The window of the forward convolution.</param>
    /// <param name="destination"><see cref="TransposeLength"/> floats.</param>
    public static void PackTranspose(
        float* forwardPacked, int inChannels, int outChannels, in ConvolutionShape shape, float* destination)
    {
        int inBlocks = ChannelSpan.CountBlocks(inChannels);
        var forward = new ForwardWeights(forwardPacked, inChannels, outChannels, shape);
        var span = new ChannelSpan(outChannels, inChannels, shape.Group);
        for (int first = 0; first < inBlocks; first += 2)
        {
            for (int phase = 0; phase < shape.StrideHeight * shape.StrideWidth; phase++)
            {
                var rows = PhaseAxis.Rows(shape, phase / shape.StrideWidth);
                var columns = PhaseAxis.Columns(shape, phase % shape.StrideWidth);
                for (int block = 0; block < span.Blocks; block++)
                {
                    for (int tap = 0; tap < rows.Taps * columns.Taps; tap++)
                    {
                        int row = rows.FirstTap + (tap / columns.Taps * rows.TapStep);
                        int column = columns.FirstTap + (tap % columns.Taps * columns.TapStep);
                        int source = (row * shape.KernelWidth) + column;
                        int lanes = PairLanes(inBlocks, first);
                        for (int half = 0; half < lanes; half += Block)
                        {
                            int outBlock = span.First(first / 2) + block;
                            float* from = forward.At(outBlock, first + (half / Block), source);
                            CopyTransposed(from, forward.Lanes(outBlock), destination + half, lanes);
                        }

                        destination += Block * lanes;
                    }
                }
            }
        }
    }

    // [16 in][sourcePitch out] to [16 out][destinationPitch in].
    private static void CopyTransposed(float* source, int sourcePitch, float* destination, int destinationPitch)
    {
        for (int o = 0; o < Block; o++, destination += destinationPitch)
        {
            for (int i = 0; i < Block; i++) destination[i] = source == null ? 0 : source[(i * sourcePitch) + o];
        }
    }
}
