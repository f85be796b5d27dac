using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Constant-mode padding of height and width: https://onnx.ai/onnx/operators/onnx__Pad.html. Pads are an attribute below opset 11 and
/// an input from there on, with axes from 18.
/// </summary>
internal sealed class PadImporter() : OperatorImporter("Pad", 2, 1, 4)
{
    public override bool KeepsAxes => true;

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "data");
        string mode = context.Attributes.Text("mode", "constant");
        if (mode != "constant") throw context.Attributes.Bad("mode", Onnx.Quoted.Text(mode), "'constant'");
        float fill = Fill(context);
        var dims = input.Shape.Dims;
        var (heads, tails) = Pads(context, dims.Count);
        var output = context.ShapeOf(dims.Select((dim, axis) => dim + heads[axis] + tails[axis]));
        int last = dims.Count - 1;
        bool isSpatial = input.Shape.IsImage && last >= 2;
        for (int axis = 0; axis < dims.Count; axis++)
            if ((heads[axis] != 0 || tails[axis] != 0) && !(isSpatial && axis >= 2))
                throw context.BadShape(
                    $"dimension {axis} of {input.Shape} is padded by {heads[axis]} and {tails[axis]}",
                    "padding of height and width of [1,C,H,W] or [1,C,L] only");
        var inner = Crop(context, input, heads, tails);
        if (Array.TrueForAll(heads, head => head <= 0) && Array.TrueForAll(tails, tail => tail <= 0)) return context.Plain(inner, context.Node.Outputs[0]);
        bool hasHeight = isSpatial && last == 3;
        return context.Add(new PadNode(
            context.Name, context.Plain(inner, ""), context.NewOutput(output.Dims),
            hasHeight ? Frame(heads[2]) : 0, isSpatial ? Frame(heads[last]) : 0, hasHeight ? Frame(tails[2]) : 0, isSpatial ? Frame(tails[last]) : 0, fill));
    }

    private static int Frame(long pad) => (int)Math.Max(0, pad);

    /// <summary>What negative pads leave.</summary>
    private static TensorView Crop(ImportContext context, Value input, long[] heads, long[] tails)
    {
        var view = new TensorView(input);
        for (int axis = 0; axis < heads.Length; axis++)
        {
            long start = Math.Max(0, -heads[axis]), count = view.Dims[axis] - start - Math.Max(0, -tails[axis]);
            if (count < 1)
                throw context.BadShape($"pads of {heads[axis]} and {tails[axis]} leave {count} of dimension {axis} of {input.Shape}", "one element at least");
            view = view.Slice(axis, (int)start, (int)count);
        }

        return view;
    }

    private static float Fill(ImportContext context)
    {
        if (context.Opset < 11) return context.Attributes.Float("value", 0);
        return context.Has(2) ? context.Float(2, "constant_value") : 0;
    }

    private static (long[] Heads, long[] Tails) Pads(ImportContext context, int rank)
    {
        bool isInput = context.Opset >= 11;
        if (!isInput && context.Operands.Count > 1) throw context.Contradiction($"{context.Operands.Count} inputs", "1 below opset 11");
        var pads = isInput ? context.Has(1) ? context.Integers(1, "pads") : null : context.Attributes.Ints("pads");
        if (pads is null) throw context.Contradiction("'pads' is missing", $"{2 * rank} numbers");
        var axes = context.Opset >= 18 && context.Has(3)
            ? context.Integers(3, "axes").Select(axis => context.Axis(axis, rank, "axes")).ToList() : Enumerable.Range(0, rank).Select(axis => context.Axis(axis, rank)).ToList();
        if (pads.Count != 2 * axes.Count || pads.Any(pad => pad is < int.MinValue or > int.MaxValue))
            throw context.Contradiction($"'pads' is {ImportContext.Show(pads)}", $"{2 * axes.Count} numbers");
        long[] heads = new long[rank], tails = new long[rank];
        for (int i = 0; i < axes.Count; i++) (heads[axes[i]], tails[axes[i]]) = (pads[i], pads[axes.Count + i]);
        return (heads, tails);
    }
}
