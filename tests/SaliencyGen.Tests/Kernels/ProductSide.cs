using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels;

/// <summary>A map and the matrices in it.</summary>
internal sealed record ProductSide(MatrixPlace Place, int Channels, int Height, int Width)
{
    /// <summary>Where an element of a matrix lies.</summary>
    public (int Channel, int Row, int Column) At(int window, int head, int row, int column)
    {
        int channel = Place.Channel + (head * Place.ChannelPerHead) + (window * Place.ChannelPerWindow) + (Place.RowsAreChannels ? row : column);
        int position = Place.Position + (head * Place.PositionPerHead) + (window * Place.PositionPerWindow) + (Place.RowsAreChannels ? column : row);
        return (channel, position / Width, position % Width);
    }

    public override string ToString() =>
        $"{Channels} x {Height} x {Width} from channel {Place.Channel} + {Place.ChannelPerHead} h + {Place.ChannelPerWindow} w, "
        + $"position {Place.Position} + {Place.PositionPerHead} h + {Place.PositionPerWindow} w, "
        + $"rows along {(Place.RowsAreChannels ? "channels" : "positions")}";
}
