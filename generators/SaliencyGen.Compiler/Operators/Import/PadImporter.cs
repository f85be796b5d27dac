using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Constant-mode padding: https://onnx.ai/onnx/operators/onnx__Pad.html. Pads are an attribute below opset 11 and an input from there on, with axes from
/// 18. Negative ones are a view of any axes; what is framed are positions, and where a tensor has others along a padded axis, these are copied.
/// </summary>
internal sealed class PadImporter() : OperatorImporter("Pad", 2, 1, 4)
{
    /// <summary>A frame has rows and columns.</summary>
    private const int MostAxes = 2;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        var (heads, tails) = Pads(context, context.Dims(0).Count);
        return KeptAxes.Remaining(context, index, [.. Enumerable.Range(0, heads.Length).Where(axis => heads[axis] != 0 || tails[axis] != 0)], stay: true);
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "data");
        string mode = context.Attributes.Text("mode", "constant");
        if (mode != "constant") throw context.Attributes.Bad("mode", Onnx.Quoted.Text(mode), "'constant'");
        float fill = Fill(context);
        var (heads, tails) = Pads(context, input.Dims.Count);
        context.ShapeOf(input.Dims.Select((dim, axis) => dim + heads[axis] + tails[axis]));
        var inner = Crop(context, input, heads, tails);
        int[] padded = [.. Enumerable.Range(0, heads.Length).Where(axis => heads[axis] > 0 || tails[axis] > 0)];
        if (padded.Length == 0) return [inner];
        if (padded.Length > MostAxes)
            throw context.BadShape(
                $"dimensions {ImportContext.Show(padded)} of {ImportContext.Show(input.Dims)} are padded", $"padding of {MostAxes} dimensions at most");
        inner = context.Whole(inner);
        return [InPlace(inner) ?? Arranged(inner)];

        // Rows and columns of the value are the only axes that are padded.
        TensorView? InPlace(TensorView view)
        {
            if (view.Layout is not { } layout || !view.Source.Shape.IsImage) return null;
            int[] places = AxisOrder.Of(layout, view.Dims.Count);
            if (Array.Exists(padded, axis => places[axis] < 2)) return null;
            return TensorView.Of(Framed(view.Source, places.Length == 4 ? Array.IndexOf(places, 2) : null, Array.IndexOf(places, places.Length - 1)), layout);
        }

        TensorView Arranged(TensorView view)
        {
            int[] features = [.. view.Order!.Except(padded)], order = [.. features, .. padded];
            int[] all = [.. order, .. Enumerable.Range(0, view.Dims.Count).Except(order)];
            var maps = context.Arranged(view, features, padded, [.. padded.Select(axis => view.Dims[axis])]);
            var output = Framed(maps, padded.Length == 2 ? padded[0] : null, padded[padded.Length - 1]);
            int[] dims = [.. all.Select(axis => view.Dims[axis] + Frame(heads[axis]) + Frame(tails[axis]))];
            return new TensorView(output).Reshape(dims)!.Transpose(AxisOrder.Inverse(all));
        }

        Value Framed(Value maps, int? rows, int columns)
        {
            var (top, bottom) = rows is { } row ? (Frame(heads[row]), Frame(tails[row])) : (0, 0);
            var (left, right) = (Frame(heads[columns]), Frame(tails[columns]));
            int last = maps.Shape.Rank - 1;
            var output = context.NewOutput(maps.Shape.Dims.Select((dim, axis) => axis == last ? dim + left + right : axis == 2 ? dim + top + bottom : dim));
            return context.Add(new PadNode(context.Name, maps, output, top, left, bottom, right, fill));
        }
    }

    private static int Frame(long pad) => (int)Math.Max(0, pad);

    /// <summary>What negative pads leave.</summary>
    private static TensorView Crop(ImportContext context, TensorView view, long[] heads, long[] tails)
    {
        for (int axis = 0; axis < heads.Length; axis++)
        {
            long start = Math.Max(0, -heads[axis]), count = view.Dims[axis] - start - Math.Max(0, -tails[axis]);
            if (count < 1)
                throw context.BadShape(
                    $"pads of {heads[axis]} and {tails[axis]} leave {count} of dimension {axis} of {ImportContext.Show(context.Dims(0))}",
                    "one element at least");
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
