using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>
/// Where the matrices of a <see cref="MatrixProductShape"/> lie in a map: one of a matrix's two indices runs along channels, the other along
/// positions, which count the map's cells in row-major order, whatever its halo. Heads and windows begin so many channels and positions apart.
/// </summary>
/// <param name="channel">First channel of head 0 in window 0; any, in a block or across blocks.</param>
/// <param name="channelPerHead">Channels from one head to the next.</param>
/// <param name="channelPerWindow">Channels from one window to the next.</param>
/// <param name="position">First position of head 0 in window 0.</param>
/// <param name="positionPerHead">Positions from one head to the next.</param>
/// <param name="positionPerWindow">Positions from one window to the next.</param>
/// <param name="rowsAreChannels">Whether rows run along channels and columns along positions, or the other way round.</param>
public readonly struct MatrixPlace(
    int channel, int channelPerHead, int channelPerWindow, int position, int positionPerHead, int positionPerWindow, bool rowsAreChannels)
{
    /// <summary>First channel of head 0 in window 0.</summary>
    public readonly int Channel = channel;

    /// <summary>Channels from one head to the next.</summary>
    public readonly int ChannelPerHead = channelPerHead;

    /// <summary>Channels from one window to the next.</summary>
    public readonly int ChannelPerWindow = channelPerWindow;

    /// <summary>First position of head 0 in window 0.</summary>
    public readonly int Position = position;

    /// <summary>Positions from one head to the next.</summary>
    public readonly int PositionPerHead = positionPerHead;

    /// <summary>Positions from one window to the next.</summary>
    public readonly int PositionPerWindow = positionPerWindow;

    /// <summary>Whether rows run along channels and columns along positions, or the other way round.</summary>
    public readonly bool RowsAreChannels = rowsAreChannels;

    /// <summary>First channel of a head in a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FirstChannel(int window, int head) => Channel + (window * ChannelPerWindow) + (head * ChannelPerHead);

    /// <summary>First position of a head in a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FirstPosition(int window, int head) => Position + (window * PositionPerWindow) + (head * PositionPerHead);
}
