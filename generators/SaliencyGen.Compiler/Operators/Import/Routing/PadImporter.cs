using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>
/// Padding: https://onnx.ai/onnx/operators/onnx__Pad.html. Pads are an attribute below opset 11 and an input from there on, with axes from
/// 18. Negative ones are a view of any axes; what is framed are positions, and where a tensor has others along a padded axis, these are copied.
/// </summary>
internal sealed class PadImporter() : OperatorImporter("Pad", 2, 1, 4)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing | OperatorKinds.Linear;

    public override string Restrictions => "pads and fill known at build time";

    /// <summary>Which cell of so many stands in the frame, at a place counted from the first.</summary>
    private static readonly IReadOnlyDictionary<string, (int Since, Func<long, int, long> Cell)> Mirrors = new Dictionary<string, (int, Func<long, int, long>)>
    {
        ["reflect"] = (2, Reflected),
        ["edge"] = (2, (place, cells) => Math.Max(0, Math.Min(place, cells - 1))),
        ["wrap"] = (19, (place, cells) => ((place % cells) + cells) % cells),
    };

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
        var cell = Mirror(context);
        float fill = cell is null ? Fill(context) : 0;
        var (heads, tails) = Pads(context, input.Dims.Count);
        context.ShapeOf(input.Dims.Select((dim, axis) => dim + heads[axis] + tails[axis]));
        var inner = Crop(context, input, heads, tails);
        int[] padded = [.. Enumerable.Range(0, heads.Length).Where(axis => heads[axis] > 0 || tails[axis] > 0)];
        if (padded.Length == 0) return [inner];
        if (padded.Length > PositionAxes.Most)
            throw context.BadShape(
                $"dimensions {ImportContext.Show(padded)} of {ImportContext.Show(input.Dims)} are padded", $"padding of {PositionAxes.Most} dimensions at most");
        int[] dims = [.. inner.Dims.Select((dim, axis) => Frame(heads[axis]) + dim + Frame(tails[axis]))];
        return [PositionAxes.Change(context, inner, padded, dims, Framed)];

        Node Framed(Value maps, Value output, int? rows, int columns)
        {
            if (cell is not null) return new PickNode(context.Name, maps, output, new(rows is { } axis ? Table(axis) : AxisTable.Identity(1), Table(columns)));
            var (top, bottom) = rows is { } row ? (Frame(heads[row]), Frame(tails[row])) : (0, 0);
            return new PadNode(context.Name, maps, output, top, Frame(heads[columns]), bottom, Frame(tails[columns]), fill);
        }

        AxisTable Table(int axis)
        {
            context.Spend(dims[axis]);
            return AxisTable.Selection(inner.Dims[axis], dims[axis], place => (int)cell!(place - Frame(heads[axis]), inner.Dims[axis]));
        }
    }

    protected override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "data");
        var mirror = Mirror(context);
        var (heads, tails) = Pads(context, data.Dims.Count);
        long[] dims = [.. data.Dims.Select((dim, axis) => dim + heads[axis] + tails[axis])];
        for (int axis = 0; axis < dims.Length; axis++)
        {
            long left = data.Dims[axis] - Frame(-heads[axis]) - Frame(-tails[axis]);
            if (left < (mirror is null ? 0 : 1)) throw Emptied(context, axis, heads[axis], tails[axis], left);
        }

        if (!Shapes.TryCount(dims, out long count)) throw context.BadShape($"the output's shape is {ImportContext.Show(dims)}", $"at most {int.MaxValue} elements");
        context.Spend(count);
        var framed = new FramedCells(data.Dims, [.. dims.Select((dim, axis) => Cells((int)dim, axis))]);
        return context.Values(data) switch
        {
            long[] integers => Constant.Of(framed.Dims, framed.Pick(integers, mirror is null && context.Has(2) ? context.Integer(2, "constant_value") : 0)),
            var values => Constant.Of(framed.Dims, framed.Pick((float[])values, mirror is null ? Fill(context) : 0)),
        };

        int[] Cells(int places, int axis)
        {
            int first = Frame(-heads[axis]), left = data.Dims[axis] - first - Frame(-tails[axis]);
            return [.. Enumerable.Range(0, places).Select(place => place - Frame(heads[axis])).Select(place =>
                mirror is not null ? first + (int)mirror(place, left) : place >= 0 && place < left ? first + place : -1)];
        }
    }

    /// <summary>What stands in the frame where it is no constant.</summary>
    private static Func<long, int, long>? Mirror(ImportContext context)
    {
        string mode = context.Attributes.Text("mode", "constant");
        if (mode == "constant") return null;
        return Mirrors.TryGetValue(mode, out var mirror) && context.Opset >= mirror.Since ? mirror.Cell : throw context.Attributes.Bad(
            "mode", Onnx.Quoted.Text(mode), "constant, " + string.Join(" or ", Mirrors.Where(known => context.Opset >= known.Value.Since).Select(known => known.Key)));
    }

    /// <summary>Forth and back, the cells at the ends once; a single cell stays itself.</summary>
    private static long Reflected(long place, int cells)
    {
        long period = Math.Max(1, 2L * (cells - 1)), within = ((place % period) + period) % period;
        return Math.Min(within, period - within) % cells;
    }

    private static int Frame(long pad) => (int)Math.Max(0, pad);

    /// <summary>What negative pads leave.</summary>
    private static TensorView Crop(ImportContext context, TensorView view, long[] heads, long[] tails)
    {
        for (int axis = 0; axis < heads.Length; axis++)
        {
            long start = Math.Max(0, -heads[axis]), count = view.Dims[axis] - start - Math.Max(0, -tails[axis]);
            if (count < 1) throw Emptied(context, axis, heads[axis], tails[axis], count);
            view = view.Slice(axis, (int)start, (int)count);
        }

        return view;
    }

    private static ModelException Emptied(ImportContext context, int axis, long head, long tail, long left) => context.BadShape(
        $"pads of {head} and {tail} leave {left} of dimension {axis} of {ImportContext.Show(context.Dims(0))}", "one element at least");

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
            ? context.Axes(context.Integers(3, "axes"), rank) : [.. Enumerable.Range(0, rank)];
        if (pads.Count != 2 * axes.Length || pads.Any(pad => pad is < int.MinValue or > int.MaxValue))
            throw context.Contradiction($"'pads' is {ImportContext.Show(pads)}", $"{2 * axes.Length} numbers");
        long[] heads = new long[rank], tails = new long[rank];
        for (int i = 0; i < axes.Length; i++) (heads[axes[i]], tails[axes[i]]) = (pads[i], pads[axes.Length + i]);
        return (heads, tails);
    }
}
