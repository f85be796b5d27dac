using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Broadcast to a shape: https://onnx.ai/onnx/operators/onnx__Expand.html.</summary>
internal sealed class ExpandImporter() : OperatorImporter("Expand", 8, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "shape known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        if (index > 0) return KeptAxes.None;
        int lead = Target(context).Length - context.Dims(0).Count;
        return [.. context.Dims(0).Select((_, axis) => (int?)(axis + lead))];
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        int[] dims = context.OfOneImage(Target(context.Model));
        context.ShapeOf(dims.Select(dim => (long)dim));
        return [context.View(0, "input").Expand(dims)];
    }

    protected override Constant Fold(ImportContext context) => ConstantViews.Expand(context.Known(0, "input"), Target(context));

    private static int[] Target(ImportContext context)
    {
        var shape = context.Integers(1, "shape");
        if (!Shapes.TryCount(shape, out _))
            throw context.BadShape(
                $"{context.Role(1, "shape")} is {ImportContext.Show(shape)}", $"sizes of at least 0 with at most {int.MaxValue} elements");
        var dims = Elementwise.Result(context, context.Dims(0), shape.Select(dim => (int)dim).ToArray());
        return Shapes.TryCount(dims.Select(dim => (long)dim), out _) ? dims
            : throw context.BadShape($"the output's shape is {ImportContext.Show(dims)}", $"at most {int.MaxValue} elements");
    }
}
