using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>
/// The mask of ONNX Runtime's own attentions, of integers: how many keys there are, [1]; or 1 for each key that is seen, [batch, keys] or
/// [batch, queries, keys]. Scores of other keys get a number added.
/// </summary>
internal static class KeyMask
{
    private const float Hidden = -10000;

    public static IEnumerable<string> Of(NodeParts parts, int index, string role, int keys)
    {
        var context = parts.Context;
        float hidden = context.Attributes.Finite("mask_filter_value", Hidden);
        if (!context.Has(index)) return [];
        var dims = context.Dims(index);
        bool isLength = dims.Count == 1 && dims[0] == 1;
        if (!isLength && (dims.Count is not (2 or 3) || dims[dims.Count - 1] != keys))
            throw context.BadShape(
                $"{context.Role(index, role)} has shape {ImportContext.Show(dims)}", $"[1], [batch,{keys}] or [batch,queries,{keys}]");
        long[] values = context.Integers(index, role);
        long[] sees = isLength ? [.. Enumerable.Range(0, keys).Select(key => key < values[0] ? 1L : 0)] : values;
        int[] shape = isLength ? [keys] : dims.Count == 2 ? [dims[0], 1, 1, keys] : [dims[0], 1, dims[1], keys];
        return [parts.Constant("mask", Constant.Of(shape, Array.ConvertAll(sees, see => see > 0 ? 0 : hidden)))];
    }
}
