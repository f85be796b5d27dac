using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Mean over all spatial axes of the image: https://onnx.ai/onnx/operators/onnx__ReduceMean.html.</summary>
internal sealed class ReduceMeanImporter() : OperatorImporter("ReduceMean", 1, 1, 2)
{
    private const int AxesAreInputSince = 18;

    /// <summary>Where axes are dropped, only what is left of the batch and the channels has a layout.</summary>
    public override LayoutReading Reading(ImportContext context)
    {
        var reduction = new ReduceAxes(context, AxesAreInputSince);
        bool keepsRank = reduction.OutputDims.Count == context.Dims(0).Count;
        return keepsRank || (reduction.OutputDims.Count <= 2 && !reduction.Axes.Contains(0)) ? LayoutReading.Followed : LayoutReading.Moved;
    }

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "data");
        var dims = input.Shape.Dims;
        var reduction = new ReduceAxes(context, AxesAreInputSince);

        // Axes of size one have nothing to average.
        var axes = reduction.Axes.Where(axis => dims[axis] > 1).ToList();
        if (axes.Count == 0) return Reshape(context, input, reduction);
        var spatial = Enumerable.Range(0, dims.Count).Where(axis => axis >= 2 && dims[axis] > 1).ToList();
        if (!input.Shape.IsImage || !axes.OrderBy(axis => axis).SequenceEqual(spatial))
            throw context.Fail(
                Rule.UnsupportedAttribute,
                $"attribute or operand 'axes' is {ImportContext.Show(reduction.Axes)} for shape {input.Shape}; expected all spatial axes of [1,C,H,W] or [1,C,L]");
        var pooled = dims.Select((dim, axis) => axis < 2 ? dim : 1).ToArray();
        bool isFinal = pooled.SequenceEqual(reduction.OutputDims);
        var average = context.Add(new GlobalAverageNode(context.Name, input, isFinal ? context.NewOutput(pooled) : context.NewInner(pooled)));
        return isFinal ? average : Reshape(context, average, reduction);
    }

    protected override Constant Fold(ImportContext context) => Reduction.Fold(context, AxesAreInputSince, Reduction.Mean, null);

    private static Value Reshape(ImportContext context, Value value, ReduceAxes reduction) =>
        context.Add(new ReshapeNode(context.Name, value, context.NewOutput(reduction.OutputDims)));
}
