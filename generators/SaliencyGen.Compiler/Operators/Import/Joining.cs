using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Concatenation of views: the parts are brought to one order of elements, that of the first one which need not be moved, and the result has it, too.
/// </summary>
internal sealed class Joining
{
    private readonly ImportContext _context;
    private readonly IReadOnlyList<TensorView> _parts;
    private readonly TensorView _lead;
    private readonly int _axis;

    private Joining(ImportContext context, IReadOnlyList<TensorView> parts, int axis)
    {
        (_context, _parts, _axis) = (context, parts, axis);
        _lead = parts.FirstOrDefault(part => part.IsWhole && part.Dims[axis] > 1) ?? parts.FirstOrDefault(part => part.IsWhole) ?? context.Whole(parts[0]);
    }

    public static TensorView Of(ImportContext context, IReadOnlyList<TensorView> parts, int axis) => new Joining(context, parts, axis).Join();

    private TensorView Join()
    {
        var (features, positions) = Axes();
        IReadOnlyList<int> order = [.. features, .. positions];
        var shape = _lead.Source.Shape;

        // Positions keep the rows and columns that the leading part has, unless parts are laid along one of them.
        bool isAlongFeatures = features.Contains(_axis);
        var values = _parts.Select(part => _context.Arranged(part, features, positions, isAlongFeatures && shape.IsImage ? [.. shape.Dims.Skip(2)] : null)).ToList();
        int[] dims = [.. _lead.Dims.Select((dim, axis) => axis == _axis ? _parts.Sum(part => part.Dims[axis]) : dim)];
        int[] places = [.. positions.Select(axis => dims[axis]).Where(dim => dim > 1)];
        int channels = values[0].Shape.Channels;
        IReadOnlyList<int> outputDims = isAlongFeatures
            ? [1, values.Sum(value => value.Shape.Channels), .. values[0].Shape.Dims.Skip(2)]
            : [1, channels, .. ViewLens.Merged(places)];
        int outer = (int)Shapes.Count(order.TakeWhile(axis => axis != _axis).Select(axis => dims[axis]));
        var output = _context.Add(new ConcatNode(_context.Name, values, _context.NewOutput(outputDims), outer));

        int[] back = [.. Enumerable.Range(0, dims.Length).Select(axis => Array.IndexOf([.. order], axis))];
        return new TensorView(output).Reshape([.. order.Select(axis => dims[axis])])!.Transpose(back);
    }

    /// <summary>The axes that are channels and those that are positions, in the leading part's order.</summary>
    private (List<int> Features, List<int> Positions) Axes()
    {
        var shape = _lead.Source.Shape;
        var features = new List<int>();
        var positions = new List<int>();
        foreach (int axis in _lead.Order!) (IsFeature(axis) ? features : positions).Add(axis);
        foreach (int axis in Enumerable.Range(0, _lead.Dims.Count).Where(axis => _lead.Dims[axis] == 1))
        {
            if (axis == _axis && IsChannels(axis)) features.Insert(0, axis);
            else positions.Add(axis);
        }

        return (features, positions);

        bool IsFeature(int axis) => _lead.Strides[axis] >= shape.Height * shape.Width;
    }

    /// <summary>Whether an axis of one element is the one of the channels.</summary>
    private bool IsChannels(int axis) => _lead.Layout switch
    {
        TensorLayout.ChannelsFirst => axis == 1,
        TensorLayout.ChannelsLast => axis == _lead.Dims.Count - 1,
        _ => false,
    };
}
