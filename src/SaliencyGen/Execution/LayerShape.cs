using SaliencyGen.Kernels;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <summary>The extents of a layer, and of the image that a heatmap of it is enlarged to.</summary>
/// <param name="Channels">Channels of the layer.</param>
/// <param name="Height">Rows of the layer's cells, in each slice.</param>
/// <param name="Width">Columns of the layer's cells.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="StateLength">Floats of the layer's map and of what else the network still needs when it has computed that.</param>
/// <param name="InputLayout">The order of the input's values.</param>
/// <param name="Tokens">Of a layer of tokens, all tokens of one channel, those of the image and others; 0 for a map.</param>
/// <param name="First">Of a layer of tokens, the first one of the image.</param>
/// <param name="Streams">Of tokens that an attention reads, as many maps of their size lead the state: they, and what passes beside them. Else 0.</param>
/// <param name="Depth">Slices of the layer of a volume.</param>
/// <param name="InputDepth">Slices of an input that is a volume.</param>
public readonly record struct LayerShape(
    int Channels, int Height, int Width, int InputHeight, int InputWidth, int StateLength, InputLayout InputLayout = InputLayout.ChannelsFirst,
    int Tokens = 0, int First = 0, int Streams = 0, int Depth = 1, int InputDepth = 1)
{
    /// <summary>Cells of the image in one channel.</summary>
    internal int Positions => Depth * Height * Width;

    /// <summary>Places of the input.</summary>
    internal int InputPositions => InputDepth * InputHeight * InputWidth;

    /// <summary>Floats of one channel.</summary>
    internal int ChannelLength => Tokens == 0 ? Positions : Tokens;

    /// <summary>Floats of the layer's map.</summary>
    internal int Length => Channels * ChannelLength;

    /// <summary>Where a channel's cells begin in the layer's map.</summary>
    internal int CellsOf(int channel) => (channel * ChannelLength) + First;

    /// <summary>Enlarges a value for each cell to one for each place of the input.</summary>
    internal unsafe void Enlarge(ReadOnlySpan<float> cells, Span<float> result)
    {
        Check.Length(cells.Length, Positions, nameof(cells));
        Check.Length(result.Length, InputPositions, nameof(result));
        fixed (float* from = cells, to = result)
        {
            if (Depth == 1 && InputDepth == 1) Bilinear.Resize(Worker.Alone, from, Height, Width, to, InputHeight, InputWidth);
            else Trilinear.Resize(Worker.Alone, from, Depth, Height, Width, to, InputDepth, InputHeight, InputWidth);
        }
    }
}
