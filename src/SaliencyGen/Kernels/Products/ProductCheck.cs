namespace SaliencyGen.Kernels;

/// <summary>What every target refuses about a <see cref="MatrixProductShape"/>.</summary>
internal static class ProductCheck
{
    /// <summary>Refuses empty products, outputs whose rows are no channels, and outputs that meet.</summary>
    public static void Shape(in MatrixProductShape shape)
    {
        if (Math.Min(Math.Min(shape.Heads, shape.Windows), Math.Min(Math.Min(shape.Rows, shape.Depth), shape.Columns)) < 1)
        {
            throw new ArgumentException(
                $"{shape.Windows} windows of {shape.Heads} heads of {shape.Rows} x {shape.Depth} x {shape.Columns} were given where 1 or more of each "
                + "were expected.");
        }

        if (!shape.Output.RowsAreChannels) throw new ArgumentException("The rows of an output were positions where channels were expected.");
        for (int window = 0; window < shape.Windows; window++)
        {
            for (int head = window == 0 ? 1 : 1 - shape.Heads; head < shape.Heads; head++)
            {
                long channels = ((long)window * shape.Output.ChannelPerWindow) + ((long)head * shape.Output.ChannelPerHead);
                long positions = ((long)window * shape.Output.PositionPerWindow) + ((long)head * shape.Output.PositionPerHead);
                if (Math.Abs(channels) < shape.Rows && Math.Abs(positions) < shape.Columns)
                    throw new ArgumentException($"Outputs that are {window} windows and {head} heads apart meet.");
            }
        }
    }

    /// <summary>Refuses matrices of <paramref name="rows"/> x <paramref name="columns"/> that leave their map.</summary>
    public static void Place(in MatrixProductShape shape, in MatrixPlace place, int rows, int columns, int channels, int positions, string name)
    {
        var (along, across) = place.RowsAreChannels ? (rows, columns) : (columns, rows);
        Reach(shape, place.Channel, place.ChannelPerHead, place.ChannelPerWindow, along, channels, name, "channels");
        Reach(shape, place.Position, place.PositionPerHead, place.PositionPerWindow, across, positions, name, "positions");
    }

    /// <summary>Refuses a planar map, and matrices that leave it.</summary>
    public static void Blocked(in FeatureMap map, in MatrixProductShape shape, in MatrixPlace place, int rows, int columns, string name)
    {
        if (map.Lanes != FeatureMap.BlockSize) throw new ArgumentException("A planar map was given where a blocked one was expected.", name);
        Place(shape, place, rows, columns, map.Channels, map.Height * map.Width, name);
    }

    /// <summary>Refuses an output that <see cref="MatrixProduct.CanWrite"/> does.</summary>
    public static void Output(in FeatureMap output, in MatrixProductShape shape)
    {
        Blocked(output, shape, shape.Output, shape.Rows, shape.Columns, nameof(output));
        if (!MatrixProduct.CanWrite(shape, output.Channels))
            throw new ArgumentException($"Outputs of {shape.Rows} rows share blocks of channels with what else the map has.", nameof(output));
    }

    private static void Reach(in MatrixProductShape shape, int first, int perHead, int perWindow, int extent, int length, string name, string what)
    {
        long heads = (long)perHead * (shape.Heads - 1), windows = (long)perWindow * (shape.Windows - 1);
        long low = first + Math.Min(heads, 0) + Math.Min(windows, 0), end = first + Math.Max(heads, 0) + Math.Max(windows, 0) + extent;
        if (low < 0 || end > length)
            throw new ArgumentException($"The matrices reach from {low} to {end - 1} of a map that has {length} {what}.", name);
    }
}
