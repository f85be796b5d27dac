using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Normalised exponentials: https://onnx.ai/onnx/operators/onnx__Softmax.html. LogSoftmax has the same form.</summary>
internal class SoftmaxImporter(string opType = "Softmax") : OperatorImporter(opType, 1, 1, 1)
{
    /// <summary>Below opset 13 axes from one on are normalised together, which the last one alone is too.</summary>
    public override LayoutReading Reading(ImportContext context)
    {
        int rank = context.Dims(0).Count;
        return !IsCoerced(context) || Axis(context, rank) == rank - 1 ? LayoutReading.Followed : LayoutReading.Moved;
    }

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "input");
        var dims = input.Shape.Dims;
        int axis = Axis(context, dims.Count);
        int outer = (int)Shapes.Count(dims.Take(axis)), rest = (int)Shapes.Count(dims.Skip(axis));

        // Below opset 13 the tensor is read as a matrix that is cut at the axis; from there on one axis is normalised.
        int length = IsCoerced(context) && context.Layout == TensorLayout.ChannelsFirst ? rest : dims[axis];
        return context.Add(new SoftmaxNode(context.Name, input, context.NewOutput(dims), outer, length, rest / length, OpType == "LogSoftmax"));
    }

    private static bool IsCoerced(ImportContext context) => context.Opset < 13;

    private static int Axis(ImportContext context, int rank) => context.Axis(context.Attributes.Int("axis", IsCoerced(context) ? 1 : -1), rank);
}
