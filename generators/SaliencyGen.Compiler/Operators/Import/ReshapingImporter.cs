using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Operators that keep the elements in order and only name other dims.</summary>
internal abstract class ReshapingImporter(string opType, int since, int minInputs, int maxInputs)
    : OperatorImporter(opType, since, minInputs, maxInputs)
{
    public override QuantisedReading Quantised => QuantisedReading.Moved;

    protected abstract IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims);

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "data");
        return [context.Reshaped(input, Checked(context, input.Dims), context.Operand(0).Name)];
    }

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
