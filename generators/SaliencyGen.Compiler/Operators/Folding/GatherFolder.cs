using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Entries along one axis: https://onnx.ai/onnx/operators/onnx__Gather.html.</summary>
internal sealed class GatherFolder() : OperatorImporter("Gather", 1, 2, 2)
{
    protected override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "data");
        int axis = context.Axis(context.Attributes.Int("axis", 0), data.Dims.Count);
        int size = data.Dims[axis];
        var indices = context.Integers(1, "indices");
        if (indices.Any(index => index < -size || index >= size))
            throw context.Contradiction(
                $"{context.Role(1, "indices")} holds {indices.First(index => index < -size || index >= size)}",
                $"indices into dimension {axis} of size {size}");
        int[] dims = [.. data.Dims.Take(axis), .. context.Dims(1), .. data.Dims.Skip(axis + 1)];
        if (indices.Length == 1)
        {
            // One entry is a view, so a row of a large table costs nothing.
            var entry = ConstantViews.Slice(data, axis, At(indices[0], size), 1);
            return ConstantViews.Reshape(entry, dims)!;
        }

        context.Spend(Shapes.TryCount(dims.Select(dim => (long)dim), out long count) ? count : long.MaxValue);
        var values = context.Values(data);
        int inner = (int)Shapes.Count(data.Dims.Skip(axis + 1)), outer = (int)Shapes.Count(data.Dims.Take(axis));
        Array result = data.IsInteger ? new long[count] : new float[count];
        for (int row = 0; row < outer; row++)
            for (int i = 0; i < indices.Length; i++)
                Array.Copy(values, ((row * size) + At(indices[i], size)) * inner, result, ((row * indices.Length) + i) * inner, inner);
        return result is long[] integers ? Constant.Of(dims, integers) : Constant.Of(dims, (float[])result);
    }

    private static int At(long index, int size) => (int)(index < 0 ? index + size : index);
}
