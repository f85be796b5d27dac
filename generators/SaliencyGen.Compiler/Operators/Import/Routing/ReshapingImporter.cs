using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Operators that keep the elements in order and only name other dims.</summary>
internal abstract class ReshapingImporter(string opType, int since, int minInputs, int maxInputs)
    : OperatorImporter(opType, since, minInputs, maxInputs)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    protected abstract IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims);

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "data");
        int[] dims = context.OfOneImage(Checked(context.Model, context.Model.Dims(0)));
        return [context.Reshaped(input, dims, context.Operand(0).Name)];
    }

    public override ImagePlace? Images(ImportContext context, int index, ImagePlace place) =>
        place.Among(context.Dims(0), Checked(context, context.Dims(0)));

    protected override Constant Fold(ImportContext context)
    {
        var constant = context.Known(0, "data");
        var dims = Checked(context, constant.Dims);
        return ConstantViews.Reshape(constant, dims) ?? (context.Values(constant) is long[] integers
            ? Constant.Of(dims, integers) : Constant.Of(dims, (float[])context.Values(constant)));
    }

    private int[] Checked(ImportContext context, IReadOnlyList<int> dims)
    {
        var target = TargetDims(context, dims);
        if (!Shapes.TryCount(target, out long count) || count != Shapes.Count(dims))
            throw context.Contradiction(
                $"shape {ImportContext.Show(dims)} becomes {ImportContext.Show(target)}", $"{Shapes.Count(dims)} elements");
        return target.Select(dim => (int)dim).ToArray();
    }
}
