using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels;

/// <summary>Random products and the extents of their three maps.</summary>
internal sealed class ProductCase
{
    private readonly Func<int, int, int> _between;

    /// <summary>
    /// Products drawn with <paramref name="between"/>, which gives a number from its first argument to its second; outputs are as the CPU can
    /// write them if <paramref name="inBlocks"/>, else anywhere.
    /// </summary>
    public ProductCase(Func<int, int, int> between, bool inBlocks)
        : this(between, inBlocks, Extents(between))
    {
    }

    /// <summary>Products of these extents, placed as drawn with <paramref name="between"/>.</summary>
    public ProductCase(Func<int, int, int> between, bool inBlocks, (int Heads, int Windows, int Rows, int Depth, int Columns) extents)
    {
        _between = between;
        var (heads, windows, rows, depth, columns) = extents;
        Left = Operand(heads, windows, rows, depth, Coin());
        Right = Operand(heads, windows, depth, columns, Coin());
        Output = inBlocks ? InBlocks(heads, windows, rows, columns) : Draw(heads, windows, rows, columns, true, Coin(), Coin(), 1, false);
        Shape = new(heads, windows, rows, depth, columns, Left.Place, Right.Place, Output.Place, Coin() ? 1 : between(-8, 8) / 3f);
    }

    /// <summary>The products of <paramref name="shape"/> between maps of the extents given.</summary>
    public ProductCase(
        MatrixProductShape shape, (int Channels, int Height, int Width) left, (int Channels, int Height, int Width) right,
        (int Channels, int Height, int Width) output)
    {
        _between = (first, _) => first;
        Shape = shape;
        Left = new(shape.Left, left.Channels, left.Height, left.Width);
        Right = new(shape.Right, right.Channels, right.Height, right.Width);
        Output = new(shape.Output, output.Channels, output.Height, output.Width);
    }

    public MatrixProductShape Shape { get; }

    public ProductSide Left { get; }

    public ProductSide Right { get; }

    public ProductSide Output { get; }

    /// <summary>Every element of the outputs: its window, head, row and column.</summary>
    public IEnumerable<(int Window, int Head, int Row, int Column)> Outputs() => Elements(Shape.Rows, Shape.Columns);

    /// <summary>Where the left matrices' elements lie.</summary>
    public IEnumerable<(int Channel, int Row, int Column)> LeftCells() =>
        Elements(Shape.Rows, Shape.Depth).Select(at => Left.At(at.Window, at.Head, at.Row, at.Column));

    /// <summary>Where the right matrices' elements lie.</summary>
    public IEnumerable<(int Channel, int Row, int Column)> RightCells() =>
        Elements(Shape.Depth, Shape.Columns).Select(at => Right.At(at.Window, at.Head, at.Row, at.Column));

    /// <summary>
    /// An element of an output in double precision, and what float32 may miss it by: every term, the factor that it is multiplied by, and every sum
    /// are rounded by 2^-24 at most, and no partial sum is larger than the sum of magnitudes.
    /// </summary>
    public (double Value, double Error) Product(
        (int Window, int Head, int Row, int Column) at, Func<(int Channel, int Row, int Column), float> left,
        Func<(int Channel, int Row, int Column), float> right)
    {
        double sum = 0, magnitudes = 0;
        for (int k = 0; k < Shape.Depth; k++)
        {
            double term = (double)left(Left.At(at.Window, at.Head, at.Row, k)) * right(Right.At(at.Window, at.Head, k, at.Column));
            sum += term;
            magnitudes += Math.Abs(term);
        }

        return (sum * Shape.Scale, (Shape.Depth + 3) * Math.Pow(2, -24) * Math.Abs(Shape.Scale) * magnitudes);
    }

    public override string ToString() =>
        $"{Shape.Windows} windows of {Shape.Heads} heads of {Shape.Rows} x {Shape.Depth} x {Shape.Columns}, left {Left}, right {Right}, output {Output}";

    private static (int Heads, int Windows, int Rows, int Depth, int Columns) Extents(Func<int, int, int> between)
    {
        int heads = between(1, 4), windows = between(1, 3), rows = between(1, 40), depth = between(1, 40), columns = between(1, 40);
        return (heads, windows, between(0, 2) == 0 ? 16 * between(1, 2) : rows, depth, columns);
    }

    private bool Coin() => _between(0, 1) == 0;

    private IEnumerable<(int Window, int Head, int Row, int Column)> Elements(int rows, int columns) =>
        from window in Enumerable.Range(0, Shape.Windows)
        from head in Enumerable.Range(0, Shape.Heads)
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, columns)
        select (window, head, row, column);

    // Now and then in whole blocks, which are read in place, and now and then one matrix for all heads.
    private ProductSide Operand(int heads, int windows, int rows, int columns, bool rowsAreChannels) =>
        Draw(heads, windows, rows, columns, rowsAreChannels, Coin(), Coin(), Coin() ? 16 : 1, _between(0, 7) == 0);

    private ProductSide InBlocks(int heads, int windows, int rows, int columns)
    {
        bool isWhole = rows % 16 == 0;
        var side = Draw(heads, windows, rows, columns, true, isWhole && Coin(), isWhole && Coin(), 16, false);
        return isWhole ? side : side with { Channels = side.Place.Channel + rows };
    }

    private ProductSide Draw(
        int heads, int windows, int rows, int columns, bool rowsAreChannels, bool headsAreChannels, bool windowsAreChannels, int unit, bool isOneForAll)
    {
        // Along each axis heads or windows come first, with gaps now and then.
        int channels = rowsAreChannels ? rows : columns, positions = rowsAreChannels ? columns : rows;
        int[] perHead = [0, 0], perWindow = [0, 0], extent = [channels, positions], units = [unit, 1];
        foreach (bool isHead in (bool[])(Coin() ? [true, false] : [false, true]))
        {
            int axis = (isHead ? headsAreChannels : windowsAreChannels) ? 0 : 1, count = isHead ? heads : windows;
            int step = isHead && isOneForAll ? 0 : (extent[axis] + (Coin() ? 0 : _between(0, 3)) + units[axis] - 1) / units[axis] * units[axis];
            (isHead ? perHead : perWindow)[axis] = step;
            extent[axis] += (count - 1) * step;
        }

        int channel = Coin() ? 0 : _between(0, 20) / unit * unit, position = Coin() ? 0 : _between(0, 9);
        int total = position + extent[1] + (Coin() ? 0 : _between(0, 5)), width = Coin() ? total : _between(1, total);
        return new(
            new(channel, perHead[0], perWindow[0], position, perHead[1], perWindow[1], rowsAreChannels),
            channel + extent[0] + (Coin() ? 0 : _between(0, 5)), (total + width - 1) / width, width);
    }
}
