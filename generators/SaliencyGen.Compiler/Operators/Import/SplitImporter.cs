using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Parts along one axis: https://onnx.ai/onnx/operators/onnx__Split.html. Sizes are an attribute below opset 13 and an input from there
/// on; without sizes the parts are equal, from opset 18 with a smaller last one. A live tensor is split along its channels only.
/// </summary>
internal sealed class SplitImporter() : OperatorImporter("Split", 2, 1, 2, Variadic)
{
    public override bool KeepsAxes => true;

    public override IReadOnlyList<Value?> ImportAll(ImportContext context)
    {
        var input = context.Live(0, "input");
        var (axis, parts) = Parts(context);
        if (axis != 1 || !input.Shape.IsImage)
            throw context.Fail(
                Rule.UnsupportedOperator,
                $"operator Split along dimension {axis} of {input.Shape}, which depends on the network's input, is not supported; "
                + "expected the channels of [1,C,H,W], [1,C,L] or [1,C]");
        int[] dims = input.Shape.Dims.ToArray();
        return parts.Select((part, i) =>
        {
            if (!context.IsOutputRead(i)) return null;
            dims[1] = part.Count;
            return ChannelSelection.Slice(context, input, context.NewOutput(dims, i), part.Start);
        }).ToList();
    }

    public override IReadOnlyList<Constant> FoldAll(ImportContext context)
    {
        var data = context.Known(0, "input");
        var (axis, parts) = Parts(context);
        return parts.Select(part => ConstantViews.Slice(data, axis, part.Start, part.Count)).ToList();
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
