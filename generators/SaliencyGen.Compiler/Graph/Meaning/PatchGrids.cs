using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Resampling;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Which of each value's positions are cells of the image. Layers that slide make new cells; what works on each position by itself keeps them; tokens that are
/// laid beside them, and parts that are taken, move them; windows and whatever else exchanges positions lose them.
/// </summary>
internal sealed class PatchGrids
{
    private readonly Dictionary<Value, PatchGrid> _grids = [];
    private readonly NetworkGraph _graph;

    public PatchGrids(NetworkGraph graph)
    {
        _graph = graph;
        Add(graph.Input, PatchGrid.All(graph.Input.Shape) with { Depth = graph.InputDepth });
        foreach (var node in graph.Nodes) Add(node.Output, graph.InputDepth == 1 ? Of(node) : InSlices(node));
    }

    /// <summary>Null where the value's positions are no image.</summary>
    public PatchGrid? Of(Value value) => _grids.TryGetValue(value, out var grid) ? grid : null;

    /// <summary>A value stands for another one, whose elements it has.</summary>
    public void Replace(Value old, Value by)
    {
        if (_grids.TryGetValue(old, out var grid)) _grids[by] = grid;
    }

    private void Add(Value value, PatchGrid? grid)
    {
        if (grid is not null && value.Shape.IsImage) _grids[value] = grid;
    }

    /// <summary>Of a volume: that of an input, or all of a value whose slices are known.</summary>
    private PatchGrid? InSlices(Node node)
    {
        bool hasSlices = _graph.Slices.TryGetValue(node.Output, out int depth);
        var grid = node is ViewNode { KeepsOrder: true } && hasSlices ? PatchGrid.All(node.Output.Shape) : Of(node);
        if (grid is null || !grid.IsAllOf(node.Output.Shape)) return null;
        return node.Inputs.Exists(input => ReferenceEquals(Of(input), grid)) ? grid : hasSlices ? grid with { Depth = depth } : null;
    }

    private PatchGrid? Of(Node node) => node.Match(
        linear: linear => linear.Match(
            weighted: layer => layer.IsConvolution ? PatchGrid.All(layer.Output.Shape) : Kept(layer),
            affine: Kept,
            sum: sum => sum is AddNode ? Kept(sum) : sum.Output.Shape.IsSpatial ? PatchGrid.All(sum.Output.Shape) : null),
        pointwise: Kept,
        bilinear: product => product is MatrixProductNode matrix ? Of(matrix) : Kept(product),
        selection: selection => selection is ChoiceNode ? Kept(selection) : PatchGrid.All(selection.Output.Shape),
        routing: routing => routing switch
        {
            ConcatNode { IsAlongChannels: false } concat => Of(concat),
            ViewNode view => Of(view),
            PadNode or PickNode => PatchGrid.All(routing.Output.Shape),
            _ => Kept(routing),
        },
        normaliser: Kept);

    /// <summary>That of an input that has the output's positions.</summary>
    private PatchGrid? Kept(Node node) =>
        node.Inputs.Where(input => Positions(input) == Positions(node.Output)).Select(Of).FirstOrDefault(grid => grid is not null);

    /// <summary>Rows of the left matrices are positions of the output where heads are channels.</summary>
    private PatchGrid? Of(MatrixProductNode node)
    {
        var (left, output) = (node.Form.Left, node.Form.Output);
        bool areRows = node.Form.Windows == 1 && !left.RowsAreChannels && left.PositionPerHead == 0 && output.PositionPerHead == 0;
        return areRows ? Of(node.Inputs[0]) : null;
    }

    private PatchGrid? Of(ConcatNode node)
    {
        if (node.Outer != node.Output.Shape.Channels) return null;
        var parts = node.Inputs.FindAll(input => Of(input) is not null);
        if (parts.Count != 1) return null;
        int before = node.Inputs.TakeWhile(input => input != parts[0]).Sum(Positions);
        return Moved(Of(parts[0])!, before);
    }

    private PatchGrid? Of(ViewNode node)
    {
        if (Of(node.Input) is not { } grid) return null;
        if (node.FirstChannel is not null || (node.KeepsOrder && node.Input.Shape.Channels == node.Output.Shape.Channels)) return grid;

        // Some positions of all channels.
        var (from, to) = (node.Input.Shape, node.Output.Shape);
        int first = node.Loops.Offset, taken = Positions(node.Output);
        bool isRun = from.Channels == to.Channels && first < Positions(node.Input) && (node.Loops.Loops.SequenceEqual([(from.Channels, Positions(node.Input)), (taken, 1)])
            || (taken == 1 && node.Loops.Loops.SequenceEqual([(from.Channels, Positions(node.Input))])));
        return isRun ? grid.First >= first && grid.First + grid.Cells <= first + taken ? Moved(grid, -first) : null : Resampled(node, grid);
    }

    /// <summary>
    /// Rows and columns of an image, some of them or in larger steps (patches that are merged), or with channels laid between them: fewer or more cells of
    /// the same image.
    /// </summary>
    private static PatchGrid? Resampled(ViewNode node, PatchGrid grid)
    {
        int area = Positions(node.Input), positions = Positions(node.Output);
        if (grid.First != 0 || grid.Cells != area || node.Loops.Last(positions) is not { } loops) return null;
        int rows = 0, columns = 0, last = node.Loops.Offset % grid.Width;
        foreach (var (extent, step) in loops.SelectMany(loop => Rows(loop, grid.Width)))
        {
            bool isChannel = step % area == 0, isRow = !isChannel && step % grid.Width == 0;
            if (step <= 0 || (isRow && (rows > 0 || columns > 0)) || (!isRow && !isChannel && columns > 0)) return null;
            if (isRow) rows = extent;
            else if (!isChannel) (columns, last) = (extent, last + (extent - 1) * step);
            else if (columns > 0) columns *= extent;
            else if (rows > 0) rows *= extent;
            else return null;
        }

        (rows, columns) = (Math.Max(rows, 1), Math.Max(columns, 1));
        return rows * columns == positions && last < grid.Width ? new(0, rows, columns) : null;
    }

    /// <summary>A run over whole rows as rows and columns.</summary>
    private static IEnumerable<(int Extent, int Step)> Rows((int Extent, int Step) loop, int width) =>
        loop.Step == 1 && loop.Extent > width && loop.Extent % width == 0 ? [(loop.Extent / width, width), (width, 1)] : [loop];

    private static PatchGrid Moved(PatchGrid grid, int by) => grid with { First = grid.First + by };

    private static int Positions(Value value) => value.Shape.Height * value.Shape.Width;
}
