namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Where the matrices of a batch lie in a map: rows along channels and columns along positions, or the other way round, and how far apart the matrices of
/// one head and the next, and of one window and the next, begin; see <c>SaliencyGen.Kernels.MatrixPlace</c>.
/// </summary>
public sealed record MatrixPlace(int ChannelPerHead, int ChannelPerWindow, int PositionPerHead, int PositionPerWindow, bool RowsAreChannels)
{
    /// <summary>The same elements as the transposed matrices.</summary>
    public MatrixPlace Transposed => this with { RowsAreChannels = !RowsAreChannels };

    /// <summary>
    /// Whether kernels can write matrices of so many channels here, each of which begins at a whole block: no block is shared, unless all of the map is one
    /// run.
    /// </summary>
    public bool IsWritable(int channels) =>
        ChannelPerHead % FeatureBuffer.BlockSize == 0 && ChannelPerWindow % FeatureBuffer.BlockSize == 0
        && (channels % FeatureBuffer.BlockSize == 0 || (ChannelPerHead == 0 && ChannelPerWindow == 0));
}
