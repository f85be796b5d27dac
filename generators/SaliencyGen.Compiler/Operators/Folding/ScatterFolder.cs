using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// A copy of a constant with other entries at some places: https://onnx.ai/onnx/operators/onnx__ScatterND.html. Assignments to parts of a tensor are exported so, as
/// a mask of windows is made.
/// </summary>
internal sealed class ScatterFolder() : FoldedOperator("ScatterND", 11, 3, 3)
{
    protected override Constant Fold(ImportContext context)
    {
        if (context.Attributes.Text("reduction", "none") is not "none" and var reduction) throw context.Attributes.Bad("reduction", $"'{reduction}'", "'none'");
        Constant data = context.Known(0, "data"), updates = context.Known(2, "updates");
        if (data.IsInteger != updates.IsInteger) throw context.Contradiction("operands of mixed types", "data and updates of one type");
        var (dims, shape) = (context.Dims(0), context.Dims(1));
        int named = shape.Count == 0 ? 0 : shape[shape.Count - 1];
        var expected = shape.Take(shape.Count - 1).Concat(dims.Skip(named)).ToList();
        if (named > dims.Count || shape.Count == 0 || !updates.Dims.SequenceEqual(expected))
            throw context.Contradiction($"indices of {ImportContext.Show(shape)} and updates of {ImportContext.Show(updates.Dims)} for data of {ImportContext.Show(dims)}", $"updates of {ImportContext.Show(expected)}");
        long[] places = Places(context, dims, named);
        return data.IsInteger ? Constant.Of(dims, Scattered((long[])context.Values(data), (long[])context.Values(updates), places))
            : Constant.Of(dims, Scattered((float[])context.Values(data), (float[])context.Values(updates), places));
    }

    /// <summary>For each row of indices the element that it begins at.</summary>
    private static long[] Places(ImportContext context, IReadOnlyList<int> dims, int named)
    {
        long[] indices = context.Integers(1, "indices"), places = new long[named == 0 ? 1 : indices.Length / named];
        var steps = Constant.RowMajor(dims);
        for (int i = 0; i < indices.Length; i++)
        {
            int axis = i % named;
            long index = indices[i] < 0 ? indices[i] + dims[axis] : indices[i];
            if (index < 0 || index >= dims[axis]) throw context.Contradiction($"index {indices[i]} of dimension {axis} of {ImportContext.Show(dims)}", "an index inside it");
            places[i / named] += index * steps[axis];
        }

        return places;
    }

    private static T[] Scattered<T>(T[] data, T[] updates, long[] places)
    {
        var result = (T[])data.Clone();
        int run = places.Length == 0 ? 0 : updates.Length / places.Length;
        for (int i = 0; i < places.Length; i++) Array.Copy(updates, i * run, result, places[i], run);
        return result;
    }
}
