using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>
/// Concatenation of views and constants: the parts are brought to one order of elements, that of the first one which need not be moved, and the result has
/// it, too.
/// </summary>
internal sealed class Joining
{
    private readonly ImportContext _context;
    private readonly IReadOnlyList<Operand> _parts;
    private readonly TensorView _lead;
    private readonly int _axis;

    private Joining(ImportContext context, IReadOnlyList<Operand> parts, int axis)
    {
        (_context, _parts, _axis) = (context, parts, axis);
        var live = parts.Where(part => part.View is not null).Select(part => part.View!).ToList();
        _lead = live.Find(part => part.IsWhole && part.Dims[axis] > 1) ?? live.Find(part => part.IsWhole) ?? context.Whole(live[0]);
    }

    /// <param name="context">The node.</param>
    /// <param name="parts">One of them at least is live.</param>
    /// <param name="axis">Along which they are laid.</param>
    /// <param name="isOutput">It is the ONNX node's output, and not a step on the way to it.</param>
    public static TensorView Of(ImportContext context, IReadOnlyList<Operand> parts, int axis, bool isOutput = true) => new Joining(context, parts, axis).Join(isOutput);

    private TensorView Join(bool isOutput)
    {
        var (features, positions) = Axes();
        IReadOnlyList<int> order = [.. features, .. positions];
        var shape = _lead.Source.Shape;

        // Positions keep the rows and columns that the leading part has, unless parts are laid along one of them.
        bool isAlongFeatures = features.Contains(_axis);
        IReadOnlyList<int>? rows = isAlongFeatures && shape.IsImage && _lead.Positions is not null ? [.. shape.Dims.Skip(2)] : null;
        var values = _parts.Select(part => part.View is { } view ? _context.Arranged(view, features, positions, rows) : Constants(part.Known!, features, positions, rows)).ToList();
        int[] dims = [.. _lead.Dims.Select((dim, axis) => axis == _axis ? _parts.Sum(part => part.Dims[axis]) : dim)];
        int[] places = [.. positions.Select(axis => dims[axis]).Where(dim => dim > 1)];
        int channels = values[0].Shape.Channels;
        IReadOnlyList<int> outputDims = isAlongFeatures
            ? [1, values.Sum(value => value.Shape.Channels), .. values[0].Shape.Dims.Skip(2)]
            : [1, channels, .. ViewLens.Merged(places)];
        int outer = (int)Shapes.Count(order.TakeWhile(axis => axis != _axis).Select(axis => dims[axis]));
        var output = _context.Add(new ConcatNode(_context.Name, values, isOutput ? _context.NewOutput(outputDims) : _context.NewInner(outputDims), outer));

        int[] back = [.. Enumerable.Range(0, dims.Length).Select(axis => Array.IndexOf([.. order], axis))];
        return new TensorView(output).Reshape([.. order.Select(axis => dims[axis])])!.Transpose(back);
    }

    private Value Constants(Constant part, IReadOnlyList<int> features, IReadOnlyList<int> positions, IReadOnlyList<int>? rows)
    {
        int channels = (int)Shapes.Count(features.Select(axis => part.Dims[axis]));
        IReadOnlyList<int> places = rows ?? ViewLens.Merged([.. positions.Select(axis => part.Dims[axis]).Where(dim => dim > 1)]);
        int[] dims = [1, channels, .. places];
        var elements = _context.Regrouped(ConstantViews.Transpose(part, [.. features, .. positions]), dims);
        return _context.Add(new ConstantNode(_context.Name, _context.NewInner(dims), elements));
    }

    /// <summary>The axes that are channels and those that are positions, in the leading part's order; all are channels where one walks over both.</summary>
    private (List<int> Features, List<int> Positions) Axes()
    {
        List<int> positions = [.. _lead.Positions ?? []], features = [.. _lead.Order!.Except(positions)];
        foreach (int axis in Enumerable.Range(0, _lead.Dims.Count).Where(axis => _lead.Dims[axis] == 1))
        {
            if (axis == _axis && IsChannels(axis)) features.Insert(0, axis);
            else positions.Add(axis);
        }

        return (features, positions);
    }

    /// <summary>Whether an axis of one element is the one of the channels.</summary>
    private bool IsChannels(int axis) => _lead.Layout switch
    {
        TensorLayout.ChannelsFirst => axis == 1,
        TensorLayout.ChannelsLast => axis == _lead.Dims.Count - 1,
        _ => false,
    };
}
