using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Entries along one axis: https://onnx.ai/onnx/operators/onnx__Gather.html. Of a live tensor, entries of the channels only.
/// </summary>
internal sealed class GatherImporter() : OperatorImporter("Gather", 1, 2, 2)
{
    public override bool KeepsAxes => true;

    /// <summary>Indices of another rank than one name other axes.</summary>
    public override LayoutReading Reading(ImportContext context) => context.Dims(1).Count == 1 ? LayoutReading.Followed : LayoutReading.Moved;

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "data");
        var (axis, indices, dims) = Read(context);
        if (axis != 1 || !input.Shape.IsImage)
            throw context.Fail(
                Rule.UnsupportedOperator,
                $"operator Gather along dimension {axis} of {input.Shape}, which depends on the network's input, is not supported; "
                + "expected the channels of [1,C,H,W], [1,C,L] or [1,C]");
        int[] kept = input.Shape.Dims.ToArray();
        kept[1] = indices.Length;

        // Indices of another rank than one only name the picked channels' dimension otherwise.
        if (dims.SequenceEqual(kept)) return ChannelSelection.Select(context, input, context.NewOutput(dims), indices);
        var picked = ChannelSelection.Select(context, input, context.NewInner(kept), indices);
        return context.Add(new ReshapeNode(context.Name, picked, context.NewOutput(dims)));
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
