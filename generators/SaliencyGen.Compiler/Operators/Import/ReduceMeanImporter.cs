using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Mean over all spatial axes of the image: https://onnx.ai/onnx/operators/onnx__ReduceMean.html.</summary>
internal sealed class ReduceMeanImporter() : OperatorImporter("ReduceMean", 1, 1, 2)
{
    private const int AxesAreInputSince = 18;

    /// <summary>What is averaged are positions.</summary>
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers)
    {
        var stated = node.Attributes.TryGetValue("axes", out var attribute) ? attribute.Ints : node.Inputs.Count > 1 ? integers(node.Inputs[1]) : null;
        if (stated is null) return null;
        var axes = stated.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis).ToList();
        return axes.SequenceEqual(Enumerable.Range(1, rank - 2).Select(axis => (long)axis)) ? TensorLayout.ChannelsLast
            : axes.SequenceEqual(Enumerable.Range(2, rank - 2).Select(axis => (long)axis)) ? TensorLayout.ChannelsFirst
            : null;
    }

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.Apart(context.View(0, "data"));
        var reduction = new ReduceAxes(context, AxesAreInputSince);

        // Axes of size one have nothing to average.
        var axes = reduction.Axes.Where(axis => input.Dims[axis] > 1).ToList();
        if (axes.Count == 0) return [context.Reshaped(input, reduction.OutputDims, context.Operand(0).Name)];
        var shape = input.Source.Shape;
        int area = shape.Height * shape.Width;
        var positions = input.Order!.Where(axis => input.Strides[axis] < area).ToList();
        if (!shape.IsImage || !axes.OrderBy(axis => axis).SequenceEqual(positions.OrderBy(axis => axis)))
            throw context.Fail(
                Rule.UnsupportedAttribute,
                $"attribute or operand 'axes' is {ImportContext.Show(reduction.Axes)} for shape {ImportContext.Show(input.Dims)}; expected all positions of [1,C,H,W], [1,C,L] or another order of these axes");
        var output = context.NewOutput(IsVector(reduction.OutputDims, shape.Channels) ? reduction.OutputDims : shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1));
        context.Add(new GlobalAverageNode(context.Name, input.Source, output));
        return [context.Reshaped(input.Averaged(output, axes), reduction.OutputDims, "")];
    }

    protected override Constant Fold(ImportContext context) => Reduction.Fold(context, AxesAreInputSince, Reduction.Mean, null);

    private static bool IsVector(IReadOnlyList<int> dims, int channels) => dims.Count is > 1 and < 5 && dims[0] == 1 && dims[1] == channels && dims.Skip(2).All(dim => dim == 1);
}
