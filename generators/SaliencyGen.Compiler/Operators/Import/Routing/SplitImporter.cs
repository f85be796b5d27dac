using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>
/// Parts along one axis: https://onnx.ai/onnx/operators/onnx__Split.html. Sizes are an attribute below opset 13 and an input from there
/// on; without sizes the parts are equal, from opset 18 with a smaller last one.
/// </summary>
internal sealed class SplitImporter() : OperatorImporter("Split", 2, 1, 2, Variadic)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "sizes known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [Parts(context).Axis], stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "input");
        var (axis, parts) = Parts(context);
        return [.. parts.Select((part, i) => context.IsOutputRead(i) ? Part(context, view.Slice(axis, part.Start, part.Count)) : null)];
    }

    public override IReadOnlyList<Constant> FoldAll(ImportContext context)
    {
        var data = context.Known(0, "input");
        var (axis, parts) = Parts(context);
        return parts.Select(part => ConstantViews.Slice(data, axis, part.Start, part.Count)).ToList();
    }

    private static TensorView Part(ImportContext context, TensorView view)
    {
        context.ShapeOf(view.Dims.Select(dim => (long)dim));
        return view;
    }

    private static (int Axis, List<(int Start, int Count)> Parts) Parts(ImportContext context)
    {
        var dims = context.Dims(0);
        int axis = context.Axis(context.Attributes.Int("axis", 0), dims.Count);
        var sizes = Sizes(context, dims[axis]);
        if (sizes.Count != context.Node.Outputs.Count || sizes.Any(size => size < 0 || size > dims[axis]) || sizes.Sum() != dims[axis])
            throw context.Contradiction(
                $"sizes {ImportContext.Show(sizes)} for {context.Node.Outputs.Count} outputs",
                $"one size per output and {dims[axis]} in all");
        var parts = new List<(int Start, int Count)>();
        int start = 0;
        foreach (long size in sizes)
        {
            parts.Add((start, (int)size));
            start += (int)size;
        }

        return (axis, parts);
    }

    private static IReadOnlyList<long> Sizes(ImportContext context, int whole)
    {
        var stated = context.Opset >= 13 ? context.Has(1) ? context.Integers(1, "split") : null : context.Attributes.Ints("split");
        if (stated is not null) return stated;
        int parts = context.Node.Outputs.Count;
        if (context.Opset >= 18 && context.Attributes.Int("num_outputs", parts) != parts)
            throw context.Contradiction(
                $"attribute 'num_outputs' is {context.Attributes.Int("num_outputs", parts)} and there are {parts} outputs",
                "the same number");
        if (context.Opset < 18 && whole % parts != 0)
            throw context.Contradiction($"{whole} is split into {parts} parts without sizes", "a multiple");
        int most = (whole + parts - 1) / parts;
        return Enumerable.Range(0, parts).Select(part => (long)Math.Max(0, Math.Min(most, whole - (part * most)))).ToList();
    }
}
