using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>
/// One value at each index along a new axis, and another elsewhere: https://onnx.ai/onnx/operators/onnx__OneHot.html. Live indices are truncated and compared with
/// all there are, also counted from the end.
/// </summary>
internal sealed class OneHotExpander() : OperatorExpander("OneHot", 9, 3, 3)
{
    public override string Restrictions => "depth known at build time";

    public override OperatorExpander? Expander(ImportContext context) => context.IsLive(0) || context.IsLive(2) ? this : null;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var (depth, axis, result) = Read(context);
        string isHot = context.IsLive(0)
            ? Compared(parts, depth, axis, result.Length - axis - 1)
            : parts.Constant("hot", Constant.Of(result, Array.ConvertAll(Hot(context, depth, axis, result), hot => hot ? 1L : 0)));
        string on = Value(1), off = Value(0);
        parts.Return(parts.Add("Where", [isHot, on, off]));

        string Value(int index) => parts.Add("Gather", [parts.Input(2), parts.Constant("index", Constant.Of([], new[] { (long)index }))]);
    }

    private static string Compared(NodeParts parts, int depth, int axis, int behind)
    {
        string indices = parts.Input(0), size = parts.Add("Floor", [parts.Add("Abs", [indices])]);
        string whole = parts.Add("Unsqueeze", [parts.Add("Mul", [parts.Add("Sign", [indices]), size]), parts.Integers("axis", axis)]);
        int[] dims = [depth, .. Enumerable.Repeat(1, behind)];
        return parts.Add("Or", [Equal(0), Equal(-depth)]);

        string Equal(int first) => parts.Add("Equal", [whole, parts.Constant("places", Constant.Of(dims, [.. Enumerable.Range(0, depth).Select(i => (float)(i + first))]))]);
    }

    protected override Constant Fold(ImportContext context)
    {
        var (depth, axis, result) = Read(context);
        bool[] hot = Hot(context, depth, axis, result);
        return context.Values(context.Known(2, "values")) is long[] whole
            ? Constant.Of(result, Array.ConvertAll(hot, isHot => whole[isHot ? 1 : 0]))
            : Constant.Of(result, Array.ConvertAll(hot, isHot => context.Floats(2, "values")[isHot ? 1 : 0]));
    }

    private static (int Depth, int Axis, int[] Result) Read(ImportContext context)
    {
        var dims = context.Dims(0);
        int depth = checked((int)Whole(context, 1, "depth")[0]), axis = context.Axis(context.Attributes.Int("axis", -1), dims.Count + 1);
        if (Shapes.Count(context.Dims(2)) != 2) throw context.BadOperand(2, "values", $"of shape {ImportContext.Show(context.Dims(2))}", "two elements");
        int[] result = [.. dims.Take(axis), depth, .. dims.Skip(axis)];
        context.Spend(Shapes.TryCount(result.Select(dim => (long)dim), out long count) ? count : long.MaxValue);
        return (depth, axis, result);
    }

    private static bool[] Hot(ImportContext context, int depth, int axis, int[] result)
    {
        int inner = (int)Shapes.Count(result.Skip(axis + 1));
        long[] indices = Whole(context, 0, "indices");
        bool[] hot = new bool[Shapes.Count(result)];
        for (int i = 0; i < indices.Length; i++)
        {
            // An index outside is nowhere.
            long index = indices[i] < 0 ? indices[i] + depth : indices[i];
            if (index >= 0 && index < depth) hot[(((i / inner * depth) + index) * inner) + (i % inner)] = true;
        }

        return hot;
    }

    /// <summary>Whole numbers of any type.</summary>
    private static long[] Whole(ImportContext context, int index, string role)
    {
        var values = context.Values(context.Known(index, role));
        if (values.Length == 0) throw context.BadOperand(index, role, "empty", "at least one element");
        return values is long[] whole ? whole : Array.ConvertAll((float[])values, value => (long)value);
    }
}
