using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Which of each value's positions are cells of the image. Layers that slide make new cells; what works on each position by itself keeps them; of what moves
/// or joins positions each element is followed to the cells that it came from (<see cref="CellPlaces"/>), so that windows that are put together again, tokens
/// laid beside the image, and patches that are merged or cut by views have their cells.
/// </summary>
internal sealed class PatchGrids
{
    private readonly Dictionary<Value, PatchGrid> _grids = [];
    private readonly HashSet<Value> _withCells = [];
    private readonly NetworkGraph _graph;

    private readonly CellBudget _budget = new();

    // Of values that are still to be read, where their cells are no plain grid.
    private readonly Dictionary<Value, CellPlaces> _places = [];

    public PatchGrids(NetworkGraph graph)
    {
        _graph = graph;
        var last = graph.Nodes.SelectMany(node => node.Inputs, (node, input) => (Node: node, Input: input)).GroupBy(read => read.Input)
            .ToDictionary(reads => reads.Key, reads => reads.Last().Node);
        Add(graph.Input, PatchGrid.All(graph.Input.Shape) with { Depth = graph.InputDepth });
        var ofImage = GraphWalk.Descendants(graph.Input);
        foreach (var node in graph.Nodes)
        {
            // Maps that other inputs alone make have no cells of the image.
            if (ofImage.Contains(node)) Add(node);
            foreach (var input in node.Inputs.Where(input => last[input] == node)) _places.Remove(input);
        }
    }

    /// <summary>Null where the value's positions are no image in rows and columns.</summary>
    public PatchGrid? Of(Value value) => _grids.TryGetValue(value, out var grid) ? grid : null;

    /// <summary>Whether some of the value's positions come from places of the image, in whatever order.</summary>
    public bool HasCells(Value value) => _withCells.Contains(value);

    /// <summary>A value stands for another one, whose elements it has.</summary>
    public void Replace(Value old, Value by)
    {
        if (_grids.TryGetValue(old, out var grid)) _grids[by] = grid;
        if (_withCells.Contains(old)) _withCells.Add(by);
    }

    private void Add(Value value, PatchGrid? grid)
    {
        if (grid is not { Cells: > 1 } || !value.Shape.IsImage) return;
        _grids[value] = grid;
        _withCells.Add(value);
    }

    private void Add(Node node)
    {
        var value = node.Output;
        if (_graph.InputDepth > 1)
        {
            Add(value, InSlices(node));
            return;
        }

        if (Plain(node) is { } grid)
        {
            Add(value, grid);
            return;
        }

        if (Traced(node) is not { } places) return;
        _withCells.Add(value);
        var found = places.Grid();
        Add(value, found);
        if (found is null || !places.IsByPosition) _places[value] = places;
    }

    /// <summary>Of a volume: all of a value whose slices are known, or that of an input that has as many cells.</summary>
    private PatchGrid? InSlices(Node node)
    {
        bool hasSlices = _graph.Slices.TryGetValue(node.Output, out int depth);
        var grid = node is ViewNode { KeepsOrder: true } && hasSlices ? PatchGrid.All(node.Output.Shape) : Plain(node) ?? Traced(node)?.Grid();
        if (grid is null || !grid.IsAllOf(node.Output.Shape)) return null;
        return hasSlices ? grid with { Depth = depth } : node.Inputs.Select(Of).FirstOrDefault(own => own is not null && own with { Depth = grid.Depth } == grid);
    }

    /// <summary>What is known without following elements.</summary>
    private PatchGrid? Plain(Node node) => node.Match(
        linear: linear => linear.Match(
            weighted: layer => layer.IsConvolution ? PatchGrid.All(layer.Output.Shape) : null,
            affine: _ => null,
            sum: sum => sum is not (AddNode or GlobalAverageNode) && sum.Output.Shape.IsSpatial ? PatchGrid.All(sum.Output.Shape) : null),
        pointwise: _ => null,
        bilinear: _ => null,
        selection: selection => selection is ChoiceNode ? null : PatchGrid.All(selection.Output.Shape),
        routing: routing => routing is PadNode or PickNode && Of(routing.Inputs[0]) is { } grid && grid.IsAllOf(routing.Inputs[0].Shape) ? PatchGrid.All(routing.Output.Shape) : null,
        normaliser: _ => null) ?? Shared(node);

    /// <summary>
    /// The grid of all inputs that have the output's positions, where they have but one; of what works on each position by itself. What is added to an image
    /// belongs to its cells, wherever it came from: windows that were moved round the image's border are mixed across it.
    /// </summary>
    private PatchGrid? Shared(Node node)
    {
        if (node is MatrixProductNode or PadNode or PickNode or GlobalAverageNode or ViewNode { FirstChannel: null } or ConcatNode { IsAlongChannels: false }) return null;
        var grids = node.Inputs.Where(input => HasCells(input) && Positions(input) == Positions(node.Output)).Select(input => _places.ContainsKey(input) ? null : Of(input)).Distinct().ToList();
        if (node is AddNode) grids.RemoveAll(grid => grid is null);
        return grids is [{ } one] ? one : null;
    }

    private CellPlaces? Traced(Node node) => node switch
    {
        MatrixProductNode product => CellPlaces.Product(product.Form, node.Output.Shape, Places(node.Inputs[0]), Places(node.Inputs[1])),
        // Cells of a plain grid are gone in the mean.
        GlobalAverageNode average => _places.TryGetValue(average.Inputs[0], out var places) ? places.MeanOfChannels() : null,
        PadNode or PickNode => null,
        ViewNode view => Places(view.Input)?.Viewed(view),
        ConcatNode concat => CellPlaces.Joined(concat, [.. concat.Inputs.Select(Places)]),
        DenseNode => null,
        _ => Kept(node),
    };

    /// <summary>Those of an input that has the output's positions.</summary>
    private CellPlaces? Kept(Node node)
    {
        var kept = node.Inputs.Where(input => Positions(input) == Positions(node.Output)).Select(Places).FirstOrDefault(places => places is not null);
        bool mixes = node is ConvolutionNode || kept?.Channels != node.Output.Shape.Channels;
        return mixes ? kept?.MeanOfPositions(node.Output.Shape.Channels) : kept;
    }

    private CellPlaces? Places(Value value) => _places.TryGetValue(value, out var places) ? places : Of(value) is { } grid ? CellPlaces.Of(grid, value.Shape, _budget) : null;

    private static int Positions(Value value) => value.Shape.Height * value.Shape.Width;
}
