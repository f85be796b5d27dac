using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Broadcast to a shape: https://onnx.ai/onnx/operators/onnx__Expand.html. A live tensor may only gain dimensions of one.</summary>
internal sealed class ExpandImporter() : OperatorImporter("Expand", 8, 2, 2)
{
    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "input");
        var dims = Target(context);
        if (Shapes.Count(dims) != input.Shape.Count)
            throw context.BadShape(
                $"a live tensor of shape {input.Shape} is repeated to {ImportContext.Show(dims)}", "the same number of elements");
        return context.Add(new ReshapeNode(context.Name, input, context.NewOutput(dims)));
    }

    protected override Constant Fold(ImportContext context) => ConstantViews.Expand(context.Known(0, "input"), Target(context));

    private static int[] Target(ImportContext context)
    {
        var shape = context.Integers(1, "shape");
        if (!Shapes.TryCount(shape, out _))
            throw context.BadShape(
                $"{context.Role(1, "shape")} is {ImportContext.Show(shape)}", $"sizes of at least 0 with at most {int.MaxValue} elements");
        var dims = Elementwise.Result(context, context.Dims(0), shape.Select(dim => (int)dim).ToArray());
        return Shapes.TryCount(dims.Select(dim => (long)dim), out _) ? dims
            : throw context.BadShape($"the output's shape is {ImportContext.Show(dims)}", $"at most {int.MaxValue} elements");
    }
}
