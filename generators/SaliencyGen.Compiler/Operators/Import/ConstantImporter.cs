using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>A tensor in the node itself: https://onnx.ai/onnx/operators/onnx__Constant.html.</summary>
internal sealed class ConstantImporter() : OperatorImporter("Constant", 1, 0, 0)
{
    protected override Constant Fold(ImportContext context)
    {
        var attributes = context.Attributes;
        if (attributes.Tensor("value") is { } tensor) return GraphImporter.ConstantOf(tensor, $"node {context.Node.Display}");
        if (attributes.Has("value_float")) return Constant.Of([], new[] { attributes.Float("value_float", 0) });
        if (attributes.Has("value_int")) return Constant.Of([], new[] { attributes.Int("value_int", 0) });
        if (attributes.Floats("value_floats") is { } floats) return Constant.Of([floats.Count], floats.ToArray());
        if (attributes.Ints("value_ints") is { } ints) return Constant.Of([ints.Count], ints.ToArray());
        attributes.RejectOthers();
        throw context.Contradiction(
            "none of the attributes value, value_float, value_floats, value_int and value_ints is given", "one of them");
    }
}
