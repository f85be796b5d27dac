using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Mean over all spatial axes of the image: https://onnx.ai/onnx/operators/onnx__ReduceMean.html.</summary>
internal sealed class ReduceMeanImporter() : OperatorImporter("ReduceMean", 1, 1, 2)
{
    private const int AxesAreInputSince = 18;

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
