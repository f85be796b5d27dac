using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Picks;

/// <summary>Entries along one axis: https://onnx.ai/onnx/operators/onnx__Gather.html.</summary>
internal sealed class GatherImporter() : OperatorImporter("Gather", 1, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "indices known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        int picked = Read(context).Axis, more = context.Dims(1).Count - 1;
        return index > 0 ? KeptAxes.None : [.. context.Dims(0).Select((_, axis) => axis == picked ? null : (int?)(axis < picked ? axis : axis + more))];
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "data");
        var (axis, indices, dims) = Read(context);
        context.ShapeOf(dims.Select(dim => (long)dim));
        return [context.Reshaped(Selection.Of(context, view, axis, indices), dims, "")];
    }

    protected override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "data");
        var (axis, indices, dims) = Read(context);
        int size = data.Dims[axis];
        if (indices.Length == 1)
        {
            // One entry is a view, so a row of a large table costs nothing.
            var entry = ConstantViews.Slice(data, axis, indices[0], 1);
            return ConstantViews.Reshape(entry, dims)!;
        }

        context.Spend(Shapes.TryCount(dims.Select(dim => (long)dim), out long count) ? count : long.MaxValue);
        var values = context.Values(data);
        int inner = (int)Shapes.Count(data.Dims.Skip(axis + 1)), outer = (int)Shapes.Count(data.Dims.Take(axis));
        Array result = data.IsInteger ? new long[count] : new float[count];
        for (int row = 0; row < outer; row++)
            for (int i = 0; i < indices.Length; i++)
                Array.Copy(values, ((row * size) + indices[i]) * inner, result, ((row * indices.Length) + i) * inner, inner);
        return result is long[] integers ? Constant.Of(dims, integers) : Constant.Of(dims, (float[])result);
    }

    private static (int Axis, int[] Indices, int[] Dims) Read(ImportContext context)
    {
        var dims = context.Dims(0);
        int axis = context.Axis(context.Attributes.Int("axis", 0), dims.Count), size = dims[axis];
        var indices = context.Integers(1, "indices");
        if (indices.Any(index => index < -size || index >= size))
            throw context.Contradiction(
                $"{context.Role(1, "indices")} holds {indices.First(index => index < -size || index >= size)}",
                $"indices into dimension {axis} of size {size}");
        return (axis, Array.ConvertAll(indices, index => (int)(index < 0 ? index + size : index)),
            [.. dims.Take(axis), .. context.Dims(1), .. dims.Skip(axis + 1)]);
    }
}
