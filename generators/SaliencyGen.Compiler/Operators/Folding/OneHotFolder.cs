using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>One value at each index along a new axis, and another elsewhere: https://onnx.ai/onnx/operators/onnx__OneHot.html.</summary>
internal sealed class OneHotFolder() : FoldedOperator("OneHot", 9, 3, 3)
{
    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        int depth = checked((int)Whole(context, 1, "depth")[0]), axis = context.Axis(context.Attributes.Int("axis", -1), dims.Count + 1);
        int inner = (int)Shapes.Count(dims.Skip(axis));
        int[] result = [.. dims.Take(axis), depth, .. dims.Skip(axis)];
        context.Spend(Shapes.TryCount(result.Select(dim => (long)dim), out long count) ? count : long.MaxValue);
        long[] indices = Whole(context, 0, "indices");
        bool[] hot = new bool[count];
        for (int i = 0; i < indices.Length; i++)
        {
            // An index outside is nowhere.
            long index = indices[i] < 0 ? indices[i] + depth : indices[i];
            if (index >= 0 && index < depth) hot[(((i / inner * depth) + index) * inner) + (i % inner)] = true;
        }

        var values = context.Known(2, "values");
        if (values.Count != 2) throw context.BadOperand(2, "values", $"of shape {ImportContext.Show(values.Dims)}", "two elements");
        var pair = context.Values(values);
        return pair is long[] whole
            ? Constant.Of(result, Array.ConvertAll(hot, isHot => whole[isHot ? 1 : 0]))
            : Constant.Of(result, Array.ConvertAll(hot, isHot => ((float[])pair)[isHot ? 1 : 0]));
    }

    /// <summary>Whole numbers of any type.</summary>
    private static long[] Whole(ImportContext context, int index, string role)
    {
        var values = context.Values(context.Known(index, role));
        if (values.Length == 0) throw context.BadOperand(index, role, "empty", "at least one element");
        return values is long[] whole ? whole : Array.ConvertAll((float[])values, value => (long)value);
    }
}
