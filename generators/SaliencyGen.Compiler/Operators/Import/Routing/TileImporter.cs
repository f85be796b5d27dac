using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Quantised;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Repetition along each dimension: https://onnx.ai/onnx/operators/onnx__Tile.html.</summary>
internal sealed class TileImporter() : OperatorImporter("Tile", 6, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "repeats known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        long[] repeats = Repeats(context, context.Dims(0));
        return KeptAxes.Remaining(context, index, [.. Enumerable.Range(0, repeats.Length).Where(axis => repeats[axis] != 1)], stay: true);
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "input");
        long[] repeats = Repeats(context, view.Dims);
        context.ShapeOf(view.Dims.Select((dim, axis) => dim * repeats[axis]));
        int[] times = Array.ConvertAll(repeats, repeat => (int)repeat);

        // Each dimension as (repeat, size), the repeat with steps of 0.
        var apart = view.Reshape([.. view.Dims.SelectMany(dim => new[] { 1, dim })])!;
        var repeated = apart.Expand([.. view.Dims.SelectMany((dim, axis) => new[] { times[axis], dim })]);
        return [context.Reshaped(repeated, [.. view.Dims.Select((dim, axis) => dim * times[axis])], "")];
    }

    protected override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "input");
        long[] repeats = Repeats(context, data.Dims);
        var dims = data.Dims.Select((dim, axis) => dim * repeats[axis]).ToArray();
        if (!Shapes.TryCount(dims, out long count))
            throw context.BadShape($"the output's shape is {ImportContext.Show(dims)}", $"at most {int.MaxValue} elements");
        context.Spend(count);

        // Each dimension as (repeat, size) with the repeat a stride of 0: reading that view in order is the tiling.
        int[] pairs = data.Dims.SelectMany((dim, axis) => new[] { (int)repeats[axis], dim }).ToArray();
        int[] strides = data.Strides.SelectMany(stride => new[] { 0, stride }).ToArray();
        var values = context.Values(data.View(pairs, strides, data.Start));
        int[] sizes = dims.Select(dim => (int)dim).ToArray();
        return values is long[] integers ? Constant.Of(sizes, integers) : Constant.Of(sizes, (float[])values);
    }

    private static long[] Repeats(ImportContext context, IReadOnlyList<int> dims)
    {
        long[] repeats = context.Integers(1, "repeats");
        return repeats.Length == dims.Count && repeats.All(repeat => repeat is >= 0 and <= int.MaxValue) ? repeats
            : throw context.Contradiction($"{context.Role(1, "repeats")} is {ImportContext.Show(repeats)}", $"{dims.Count} numbers of at least 0");
    }
}
