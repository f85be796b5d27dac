namespace SaliencyGen.Execution;

/// <summary>The extents of a layer, and of the image that a heatmap of it is enlarged to.</summary>
/// <param name="Channels">Channels of the layer.</param>
/// <param name="Height">Rows of the layer.</param>
/// <param name="Width">Columns of the layer.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="StateLength">Floats of the layer's map and of what else the network still needs when it has computed that.</param>
/// <param name="InputLayout">The order of the input's values.</param>
public readonly record struct LayerShape(
    int Channels, int Height, int Width, int InputHeight, int InputWidth, int StateLength, InputLayout InputLayout = InputLayout.ChannelsFirst)
{
    /// <summary>Cells of one channel.</summary>
    internal int Positions => Height * Width;

    /// <summary>Floats of the layer's map.</summary>
    internal int Length => Channels * Positions;
}
