using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// Parts along one axis: https://onnx.ai/onnx/operators/onnx__Split.html. Sizes are an attribute below opset 13 and an input from there
/// on; without sizes the parts are equal, from opset 18 with a smaller last one.
/// </summary>
internal sealed class SplitFolder() : OperatorImporter("Split", 2, 1, 2, Variadic)
{
    public override IReadOnlyList<Constant> FoldAll(ImportContext context)
    {
        var data = context.Known(0, "input");
        int axis = context.Axis(context.Attributes.Int("axis", 0), data.Dims.Count);
        var sizes = Sizes(context, data.Dims[axis]);
        if (sizes.Count != context.Node.Outputs.Count || sizes.Any(size => size < 0) || sizes.Sum() != data.Dims[axis])
            throw context.Contradiction(
                $"sizes {ImportContext.Show(sizes)} for {context.Node.Outputs.Count} outputs",
                $"one size per output and {data.Dims[axis]} in all");
        var parts = new List<Constant>();
        int start = 0;
        foreach (long size in sizes)
        {
            parts.Add(ConstantViews.Slice(data, axis, start, (int)size));
            start += (int)size;
        }

        return parts;
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
