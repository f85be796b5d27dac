using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Import.Linear;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Sums;

/// <summary>
/// A reduction over any axes: https://onnx.ai/onnx/operators/onnx__ReduceMean.html and its relatives. Of a live tensor the axes are brought to be positions,
/// which the steps of the operator reduce; without steps it is a product.
/// </summary>
internal sealed class ReduceImporter(
    string opType, int axesAreInputSince, Func<IReadOnlyList<double>, double> floats, Func<IReadOnlyList<long>, long>? integers, Func<ReduceSteps, Value>? steps,
    OperatorKinds kinds)
    : OperatorImporter(opType, 1, 1, 2)
{
    public override OperatorKinds Kinds => kinds;

    public override string Restrictions => "";

    public static IEnumerable<OperatorImporter> All =>
    [
        new ReduceImporter("ReduceMean", 18, values => values.Average(), null, steps => steps.Mean(), OperatorKinds.Linear),
        new ReduceImporter("ReduceSum", 13, values => values.Sum(), values => values.Aggregate(0L, (a, b) => unchecked(a + b)), steps => steps.Sum(), OperatorKinds.Linear),
        new ReduceImporter("ReduceMax", 18, values => values.Max(), values => values.Max(), steps => steps.Largest(), OperatorKinds.Selection | OperatorKinds.Linear),
        new ReduceImporter("ReduceMin", 18, values => values.Min(), values => values.Min(), steps => steps.Smallest(), OperatorKinds.Selection | OperatorKinds.Linear),
        new ReduceImporter("ReduceProd", 18, values => values.Aggregate(1.0, (a, b) => a * b), values => values.Aggregate(1L, (a, b) => unchecked(a * b)), null, OperatorKinds.Bilinear),
    ];

    /// <summary>What is reduced are positions.</summary>
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => LayoutOf(node, rank, integers);

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(
        context, index, new ReduceAxes(context, axesAreInputSince).Axes, stay: context.Attributes.Flag("keepdims", true));

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "data");
        var reduction = new ReduceAxes(context, axesAreInputSince);

        // Axes of size one hold what they are reduced to, but for functions of each element.
        var axes = reduction.Axes.Where(axis => input.Dims[axis] > 1).ToList();
        if (steps is null) return [ReducedProduct.Of(context, input, axes, reduction.OutputDims)];
        var view = context.WithPositions(input, axes);
        var result = steps(new ReduceSteps(context, view.Source, axes.Count == 0, reduction.OutputDims));
        return [context.Reshaped(axes.Count == 0 ? view.Over(result) : view.Averaged(result, axes), reduction.OutputDims, "")];
    }

    /// <summary>Where the axes of a reduction are all positions of a layout.</summary>
    internal static TensorLayout? LayoutOf(OnnxNode node, int rank, Func<string, long[]?> integers)
    {
        var stated = node.Attributes.TryGetValue("axes", out var attribute) ? attribute.Ints : node.Inputs.Count > 1 ? integers(node.Inputs[1]) : null;
        if (stated is null) return null;
        var axes = stated.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis).ToList();
        return axes.SequenceEqual(Enumerable.Range(1, rank - 2).Select(axis => (long)axis)) ? TensorLayout.ChannelsLast
            : axes.SequenceEqual(Enumerable.Range(2, rank - 2).Select(axis => (long)axis)) ? TensorLayout.ChannelsFirst
            : null;
    }

    protected override Constant Fold(ImportContext context) => Reduction.Fold(context, axesAreInputSince, floats, integers);
}
