using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>
/// A strided part of a tensor: https://onnx.ai/onnx/operators/onnx__Slice.html. Bounds are attributes below opset 10 and inputs from
/// there on.
/// </summary>
internal sealed class SliceImporter() : OperatorImporter("Slice", 1, 1, 5)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "bounds known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(
        context, index, [.. Parts(context).Where(part => part.Count < context.Dims(0)[part.Axis] || part.Step < 0).Select(part => part.Axis)], stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "data");
        foreach (var part in Parts(context)) view = view.Slice(part.Axis, part.Start, part.Count, part.Step);
        context.ShapeOf(view.Dims.Select(dim => (long)dim));
        return [view];
    }

    // As rotary attention of a network without special tokens cuts them off.
    public override bool IsEmpty(ImportContext context) => Parts(context).Any(part => part.Count == 0);

    protected override Constant Fold(ImportContext context)
    {
        if (context.IsLive(0)) return Constant.Of([.. context.Dims(0).Select((dim, axis) => Parts(context).Where(part => part.Axis == axis).Select(part => part.Count).DefaultIfEmpty(dim).Last())], Array.Empty<float>());
        var constant = context.Known(0, "data");
        var parts = Parts(context).ToList();
        foreach (var part in parts) constant = ConstantViews.Slice(constant, part.Axis, part.Start, part.Count, part.Step);

        // Views have no negative strides, so a reversal is copied.
        if (parts.All(part => part.Step > 0)) return constant;
        return context.Values(constant) is long[] integers
            ? Constant.Of(constant.Dims, integers) : Constant.Of(constant.Dims, (float[])context.Values(constant));
    }

    private static IEnumerable<(int Axis, int Start, int Count, int Step)> Parts(ImportContext context)
    {
        var dims = context.Dims(0);
        bool isInput = context.Opset >= 10;
        var starts = isInput ? Input(context, 1, "starts") : context.Attributes.Ints("starts");
        var ends = isInput ? Input(context, 2, "ends") : context.Attributes.Ints("ends");
        var axes = isInput ? Input(context, 3, "axes") : context.Attributes.Ints("axes");
        var steps = isInput ? Input(context, 4, "steps") : null;
        if (starts is null || ends is null) throw context.Contradiction("'starts' or 'ends' is missing", "both");
        if (ends.Count != starts.Count || (axes ?? starts).Count != starts.Count || (steps ?? starts).Count != starts.Count)
            throw context.Contradiction("starts, ends, axes and steps differ in length", "one length");
        if (steps is not null && steps.Contains(0)) throw context.Contradiction("a step of 0", "another step");
        if (!isInput && context.Operands.Count > 1) throw context.Contradiction($"{context.Operands.Count} inputs", "1 below opset 10");
        int[] sliced = context.Axes(axes ?? Enumerable.Range(0, starts.Count).Select(axis => (long)axis), dims.Count);
        return starts.Select((start, i) => Part(sliced[i], dims[sliced[i]], start, ends[i], steps?[i] ?? 1)).ToList();
    }

    private static (int Axis, int Start, int Count, int Step) Part(int axis, int size, long start, long end, long step)
    {
        long low = step > 0 ? 0 : -1, high = step > 0 ? size : size - 1;
        long first = Clamp(start < 0 ? start + size : start, step > 0 ? 0 : -1, high), last = Clamp(end < 0 ? end + size : end, low, high);

        // Steps beyond the size reach one element at most; clamping them keeps the products below in range.
        long stride = Clamp(step, -(long)size - 1, (long)size + 1), span = stride > 0 ? last - first : first - last;
        int count = span <= 0 ? 0 : (int)((span - 1) / Math.Abs(stride)) + 1;
        return (axis, count == 0 ? 0 : (int)first, count, (int)stride);
    }

    private static long Clamp(long value, long low, long high) => Math.Max(low, Math.Min(value, high));

    private static IReadOnlyList<long>? Input(ImportContext context, int index, string role) =>
        context.Has(index) ? context.Integers(index, role) : null;
}
