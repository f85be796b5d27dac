using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Emit;

/// <summary>
/// The network's input as its callers see it: an image of channels, rows and columns, or a volume of slices. The features of a table are columns of one row,
/// so that whatever covers, keeps or ranks places of an image does that with features.
/// </summary>
internal readonly record struct InputExtents(int Channels, int Depth, int Height, int Width)
{
    public static InputExtents Of(NetworkGraph graph)
    {
        var (input, depth) = (graph.Input.Shape, graph.InputDepth);
        return input.Rank <= 2 ? new(1, 1, 1, input.Count) : new(input.Channels, depth, input.Height / depth, input.Width);
    }

    public override string ToString() => Depth == 1 ? $"{Channels}x{Height}x{Width}" : $"{Channels}x{Depth}x{Height}x{Width}";
}
