using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Normalised exponentials: https://onnx.ai/onnx/operators/onnx__Softmax.html. LogSoftmax has the same form.</summary>
internal class SoftmaxImporter(string opType = "Softmax") : OperatorImporter(opType, 1, 1, 1)
{
    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "input");
        var dims = input.Shape.Dims;
        bool coerced = context.Opset < 13;
        int axis = context.Axis(context.Attributes.Int("axis", coerced ? 1 : -1), dims.Count);
        int outer = (int)Shapes.Count(dims.Take(axis)), rest = (int)Shapes.Count(dims.Skip(axis));

        // Below opset 13 the tensor is read as a matrix that is cut at the axis; from there on one axis is normalised.
        int length = coerced ? rest : dims[axis];
        return context.Add(new SoftmaxNode(context.Name, input, context.NewOutput(dims), outer, length, rest / length, OpType == "LogSoftmax"));
    }
}
