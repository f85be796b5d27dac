using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// The order in which an operator that works element by element takes all its operands: that of one of them, which is as large as the result and is not
/// moved. Constants are looked at in that order; what is broadcast along channels alone stays a vector of them.
/// </summary>
internal sealed class ElementOrder(TensorView view, string name)
{
    /// <summary>The leading tensor, with the result's dims.</summary>
    public TensorView View { get; } = view;

    public IReadOnlyList<Operand?> Show(ViewLens lens, IReadOnlyList<Operand?> operands) =>
        [.. operands.Select(operand => operand is null ? null : operand.Known is { } constant ? new Operand(Show(lens, constant)) : new Operand(Show(lens, operand)))];

    private Constant Show(ViewLens lens, Constant constant) => constant.Dims.Count == 0 || constant.Count == 1 ? constant : lens.Alike(constant, View);

    private Value Show(ViewLens lens, Operand operand)
    {
        var source = View.Source;
        if (operand.Name == name) return source;
        var own = operand.View!.Expand(View.Dims);
        bool isSame = own.Offset == View.Offset && own.Strides.SequenceEqual(View.Strides);
        if (isSame && operand.Live!.Shape.Equals(source.Shape)) return operand.Live;
        return ByChannel(own) is { } features
            ? lens.Copy(own.Transpose(features), [.. source.Shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1)], operand.Name)
            : lens.Alike(own, View, own.Count == operand.View.Count ? operand.Name : "");
    }

    /// <summary>The axes along which a tensor varies, where they are those of the channels; null where they are others.</summary>
    private IReadOnlyList<int>? ByChannel(TensorView own)
    {
        var order = View.Order!;
        var varying = order.Where(axis => own.Strides[axis] != 0).ToList();
        if (varying.Count == order.Count || !View.Source.Shape.IsImage) return null;
        bool areFirst = varying.SequenceEqual(order.Take(varying.Count));
        return areFirst && Shapes.Count(varying.Select(axis => own.Dims[axis])) == View.Source.Shape.Channels ? varying : null;
    }
}
