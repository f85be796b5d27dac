using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Repetition along each dimension: https://onnx.ai/onnx/operators/onnx__Tile.html.</summary>
internal sealed class TileFolder() : FoldedOperator("Tile", 6, 2, 2)
{
    protected override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "input");
        var repeats = context.Integers(1, "repeats");
        if (repeats.Length != data.Dims.Count || repeats.Any(repeat => repeat is < 0 or > int.MaxValue))
            throw context.Contradiction(
                $"{context.Role(1, "repeats")} is {ImportContext.Show(repeats)}", $"{data.Dims.Count} numbers of at least 0");
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
}
