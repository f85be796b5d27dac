using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Concatenation along one axis: https://onnx.ai/onnx/operators/onnx__Concat.html.</summary>
internal sealed class ConcatImporter() : OperatorImporter("Concat", 4, 1, Variadic)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index).But(Result(context).Axis);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var (axis, dims) = Result(context);
        context.ShapeOf(dims);
        for (int i = 0; i < context.Operands.Count; i++)
            if (!context.IsLive(i)) context.Weights(i, $"inputs[{i}]");
        var parts = context.Operands.Select(operand => operand!).Where(operand => operand.Dims[axis] > 0).ToList();
        return [parts is [{ View: { } only }] ? only : Joining.Of(context, parts, axis)];
    }

    protected override Constant Fold(ImportContext context)
    {
        var (axis, dims) = Result(context);
        if (!Shapes.TryCount(dims, out long count))
            throw context.BadShape($"the output's shape is {ImportContext.Show(dims)}", $"at most {int.MaxValue} elements");
        context.Spend(count);
        var sizes = dims.Select(dim => (int)dim).ToArray();
        var parts = context.Operands.Select(operand => operand!.Known!).ToList();
        if (parts.Any(part => part.IsInteger != parts[0].IsInteger))
            throw context.Contradiction("operands of integer and floating types", "one type");
        int inner = (int)Shapes.Count(sizes.Skip(axis + 1)), outer = (int)Shapes.Count(sizes.Take(axis));
        Array result = parts[0].IsInteger ? new long[count] : new float[count];
        int column = 0;
        foreach (var part in parts)
        {
            var values = context.Values(part);
            int run = part.Dims[axis] * inner;
            for (int row = 0; row < outer; row++) Array.Copy(values, row * run, result, (row * sizes[axis] * inner) + column, run);
            column += run;
        }

        return result is long[] integers ? Constant.Of(sizes, integers) : Constant.Of(sizes, (float[])result);
    }

    private static (int Axis, long[] Dims) Result(ImportContext context)
    {
        if (!context.Attributes.Has("axis"))
            throw context.Contradiction("the required attribute 'axis' is missing", "the dimension to join");
        var first = context.Dims(0);
        int axis = context.Axis(context.Attributes.Int("axis", 0), first.Count);
        var dims = first.Select(dim => (long)dim).ToArray();
        for (int i = 1; i < context.Operands.Count; i++)
        {
            var other = context.Dims(i);
            if (other.Count != first.Count || other.Where((dim, at) => at != axis && dim != first[at]).Any())
                throw context.Contradiction(
                    $"shapes {ImportContext.Show(first)} and {ImportContext.Show(other)}", $"equal shapes but for dimension {axis}");
            dims[axis] += other[axis];
        }

        return (axis, dims);
    }
}
