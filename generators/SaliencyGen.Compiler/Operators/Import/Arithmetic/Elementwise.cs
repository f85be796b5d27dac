using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>How a constant that is broadcast against a live tensor varies over it.</summary>
internal enum ConstantReach { Scalar, Channels, Elements }

/// <summary>Broadcasting of the binary operators onto the two forms that canonical nodes have: per channel, and per element.</summary>
internal static class Elementwise
{
    /// <summary>The live operand under the result's shape, which has no more elements.</summary>
    public static Value Broadcast(ImportContext context, Value live, Constant constant)
    {
        if (!context.HasLiveType(constant))
            throw context.Fail(
                Rule.UnsupportedAttribute,
                $"the constant operand{NameOf(context)} has another element type than the live one; expected {context.LiveTypeNames}");
        int[] dims = Result(context, live.Shape.Dims, constant.Dims);
        context.ShapeOf(dims.Select(dim => (long)dim));
        return Reshaped(context, live, dims);
    }

    public static int[] Result(ImportContext context, IReadOnlyList<int> left, IReadOnlyList<int> right) =>
        Shapes.Broadcast(left, right) ?? throw context.Contradiction(
            $"operands of shapes {ImportContext.Show(left)} and {ImportContext.Show(right)}", "shapes that broadcast to each other");

    /// <summary>Reduces the constant to a scalar or a channel vector where it does not vary further.</summary>
    public static (ConstantReach Reach, Constant Constant) Reduce(Constant constant, TensorShape shape)
    {
        var full = ConstantViews.Expand(constant, shape.Dims);
        var varying = Enumerable.Range(0, shape.Rank).Where(axis => shape.Dims[axis] > 1 && full.Strides[axis] != 0).ToList();
        if (varying.Count == 0) return (ConstantReach.Scalar, full.View([1], [0], full.Start));
        bool isChannel = varying.Count == 1 && shape.Dims[varying[0]] == shape.Channels && (!shape.IsImage || varying[0] == 1);
        return isChannel
            ? (ConstantReach.Channels, full.View([shape.Channels], [full.Strides[varying[0]]], full.Start))
            : (ConstantReach.Elements, full);
    }

    /// <summary>The sum of a live tensor and a constant.</summary>
    public static Node Shifted(ImportContext context, Value live, Value output, Constant constant)
    {
        var (reach, reduced) = Reduce(constant, live.Shape);
        return reach == ConstantReach.Elements
            ? new ElementAffineNode(context.Name, live, output, null, false, reduced, 1)
            : new ChannelAffineNode(context.Name, live, output, [new ShiftFold(reduced, 1)]);
    }

    /// <summary>Two live operands brought to shapes that <see cref="AddNode"/> and <see cref="MultiplyNode"/> take.</summary>
    public static (Value Left, Value Right, int[] Dims) Pair(ImportContext context, Value left, Value right)
    {
        var dims = Result(context, left.Shape.Dims, right.Shape.Dims);
        var shape = context.ShapeOf(dims.Select(dim => (long)dim));
        return (Fit(context, left, shape), Fit(context, right, shape), dims);
    }

    private static Value Fit(ImportContext context, Value value, TensorShape shape)
    {
        if (value.Shape.Count == shape.Count) return Reshaped(context, value, shape.Dims);
        int[] perChannel = shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1).ToArray();
        var padded = Enumerable.Repeat(1, shape.Rank - value.Shape.Rank).Concat(value.Shape.Dims);
        if (!shape.IsImage || !padded.SequenceEqual(perChannel))
            throw context.BadShape(
                $"a live operand of shape {value.Shape} is repeated to {shape}", $"the same shape or {ImportContext.Show(perChannel)}");
        return Reshaped(context, value, perChannel);
    }

    private static Value Reshaped(ImportContext context, Value value, IReadOnlyList<int> dims) => context.Plain(new TensorView(value).Reshape(dims)!, "");

    private static string NameOf(ImportContext context)
    {
        int index = context.Operands.ToList().FindIndex(operand => operand?.Known is not null);
        return index < 0 ? "" : $" {Onnx.Quoted.Text(context.Node.Inputs[index])}";
    }
}
