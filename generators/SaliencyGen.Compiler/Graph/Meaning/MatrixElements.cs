using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>Where the elements of a batch of matrices lie in a value.</summary>
internal readonly struct MatrixElements(MatrixPlace place, int positions)
{
    public int At(int head, int window, int row, int column)
    {
        var (channel, position) = place.RowsAreChannels ? (row, column) : (column, row);
        channel += (head * place.ChannelPerHead) + (window * place.ChannelPerWindow);
        return (channel * positions) + position + (head * place.PositionPerHead) + (window * place.PositionPerWindow);
    }
}
