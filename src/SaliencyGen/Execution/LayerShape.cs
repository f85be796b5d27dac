namespace SaliencyGen.Execution;

/// <summary>The extents of a layer, and of the image that a heatmap of it is enlarged to.</summary>
/// <param name="Channels">Channels of the layer.</param>
/// <param name="Height">Rows of the layer's cells.</param>
/// <param name="Width">Columns of the layer's cells.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="StateLength">Floats of the layer's map and of what else the network still needs when it has computed that.</param>
/// <param name="InputLayout">The order of the input's values.</param>
/// <param name="Tokens">Of a layer of tokens, all tokens of one channel, those of the image and others; 0 for a map.</param>
/// <param name="First">Of a layer of tokens, the first one of the image.</param>
/// <param name="Streams">Of tokens that an attention reads, as many maps of their size lead the state: they, and what passes beside them. Else 0.</param>
public readonly record struct LayerShape(
    int Channels, int Height, int Width, int InputHeight, int InputWidth, int StateLength, InputLayout InputLayout = InputLayout.ChannelsFirst,
    int Tokens = 0, int First = 0, int Streams = 0)
{
    /// <summary>Cells of the image in one channel.</summary>
    internal int Positions => Height * Width;

    /// <summary>Floats of one channel.</summary>
    internal int ChannelLength => Tokens == 0 ? Positions : Tokens;

    /// <summary>Floats of the layer's map.</summary>
    internal int Length => Channels * ChannelLength;

    /// <summary>Where a channel's cells begin in the layer's map.</summary>
    internal int CellsOf(int channel) => (channel * ChannelLength) + First;
}
