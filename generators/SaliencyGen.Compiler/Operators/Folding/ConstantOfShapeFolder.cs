using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>One value under any shape, as a view of one element: https://onnx.ai/onnx/operators/onnx__ConstantOfShape.html.</summary>
internal sealed class ConstantOfShapeFolder() : FoldedOperator("ConstantOfShape", 9, 1, 1)
{
    protected override Constant Fold(ImportContext context)
    {
        var shape = context.Integers(0, "input");
        if (!Shapes.TryCount(shape, out _))
            throw context.BadShape(
                $"{context.Role(0, "input")} is {ImportContext.Show(shape)}", $"sizes of at least 0 with at most {int.MaxValue} elements");
        var value = context.Attributes.Tensor("value") is { } tensor
            ? GraphImporter.ConstantOf(tensor, $"node {context.Node.Display}") : Constant.Of([1], new float[1]);
        return value.Count == 1 ? ConstantViews.Uniform(value, shape.Select(dim => (int)dim).ToArray())
            : throw context.Contradiction($"attribute 'value' has shape {ImportContext.Show(value.Dims)}", "one element");
    }
}
