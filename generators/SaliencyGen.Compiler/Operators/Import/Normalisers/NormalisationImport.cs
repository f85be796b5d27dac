using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>
/// A normaliser over some axes of a tensor, and the factor and offset behind it. Axes that are channels are normalised at each position, positions with them
/// where all of them are; any other choice of axes is brought to be channels.
/// </summary>
internal static class NormalisationImport
{
    /// <param name="context">The node.</param>
    /// <param name="tensor">What is normalised.</param>
    /// <param name="axes">Normalised together.</param>
    /// <param name="measure">The form but for what is taken together.</param>
    /// <param name="factor">Broadcast to the tensor; null for none.</param>
    /// <param name="offset">Broadcast to the tensor; null for none.</param>
    public static TensorView Of(ImportContext context, TensorView tensor, IReadOnlyCollection<int> axes, NormalisationForm measure, Constant? factor, Constant? offset)
    {
        var view = context.Whole(tensor);
        var together = axes.Where(axis => view.Dims[axis] > 1).ToList();
        if (Form(view, together, measure) is not { } form)
        {
            view = context.WithChannels(view, together);
            form = Form(view, together, measure)!;
        }

        var steps = new ChannelSteps(context, view, factor, offset);
        var output = steps.HasRest ? context.NewInner(view.Source.Shape.Dims) : context.NewOutput(view.Source.Shape.Dims);
        context.Add(new NormalisationNode(context.Name, view.Source, output, form, steps.Folds));
        return view.Over(steps.AppendRest(output));
    }

    /// <summary>What is taken together in the value's own order; null where that is no run of channels.</summary>
    private static NormalisationForm? Form(TensorView tensor, List<int> together, NormalisationForm measure)
    {
        var shape = tensor.Source.Shape;
        if (!shape.IsImage || tensor.Cut() is not { } cut) return null;
        var view = cut.View;
        var axes = Enumerable.Range(0, view.Dims.Count).Where(axis => view.Dims[axis] > 1 && together.Contains(cut.Origins[axis])).ToList();
        int area = shape.Height * shape.Width;
        var positions = view.Order!.Where(axis => view.Strides[axis] < area).ToList();
        bool overPositions = axes.Exists(positions.Contains);
        if (overPositions && !positions.TrueForAll(axes.Contains)) return null;

        // Channels that are taken together lie beside each other: the innermost of the features' axes.
        var features = view.Order!.Where(axis => view.Strides[axis] >= area).ToList();
        int count = features.Count(axes.Contains);
        if (!features.Skip(features.Count - count).All(axes.Contains)) return null;
        int run = (int)Shapes.Count(features.Skip(features.Count - count).Select(axis => view.Dims[axis]));
        return measure with { Run = run, OverPositions = overPositions };
    }

    /// <summary>A factor and an offset that are the same at all positions are the normaliser's own; others are a step behind it.</summary>
    private sealed class ChannelSteps
    {
        private readonly ImportContext _context;
        private readonly Constant? _factor, _offset;

        public ChannelSteps(ImportContext context, TensorView view, Constant? factor, Constant? offset)
        {
            _context = context;
            var (scale, shift) = (Reduced(context, view, factor), Reduced(context, view, offset));
            bool isRest = scale is { Reach: ConstantReach.Elements };
            if (isRest) _factor = scale!.Value.Constant;
            else if (scale is not null) Folds.Add(new ScaleFold(scale.Value.Constant, false));
            if (shift is null) return;
            if (isRest || shift.Value.Reach == ConstantReach.Elements) _offset = ConstantViews.Regroup(context.Alike(offset!, view), view.Source.Shape.Dims);
            else Folds.Add(new ShiftFold(shift.Value.Constant, 1));
        }

        public List<ChannelFold> Folds { get; } = [];

        public bool HasRest => _factor is not null || _offset is not null;

        public Value AppendRest(Value value) => HasRest
            ? _context.Add(new ElementAffineNode(_context.Name, value, _context.NewOutput(value.Shape.Dims), _factor, false, _offset, 1))
            : value;

        private static (ConstantReach Reach, Constant Constant)? Reduced(ImportContext context, TensorView view, Constant? constant) =>
            constant is null ? null : Elementwise.Reduce(context.Alike(constant, view), view.Source.Shape);
    }
}
