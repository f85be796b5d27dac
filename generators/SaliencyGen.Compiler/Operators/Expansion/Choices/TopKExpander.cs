using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>
/// The k largest or smallest entries along an axis in their order: https://onnx.ai/onnx/operators/onnx__TopK.html. Of a live tensor their values alone, one after the
/// other: the largest, then that of all others.
/// </summary>
internal sealed class TopKExpander() : OperatorExpander("TopK", 1, 1, 2, 2)
{
    public override string Restrictions => "of a tensor that depends on the input at most 64 values, and no indices";

    private const int IsInputSince = 10;

    /// <summary>Each of them goes over the whole tensor.</summary>
    private const int Most = 64;

    public override OperatorExpander? Expander(ImportContext context) => context.IsLive(0) ? this : null;

    public override void Expand(NodeParts parts)
    {
        parts.RefuseOutput(1, "Indices");
        var (axis, count, isLargest) = Read(parts.Context);
        if (count is < 1 or > Most) throw parts.Context.BadShape($"{count} entries of a tensor that depends on the network's input are picked", $"1 to {Most}");
        string rest = parts.Input(0), taken = parts.Number("taken", isLargest ? float.MinValue : float.MaxValue);
        var values = new List<string>();
        while (values.Count < count)
        {
            var (value, isThere) = LargestEntry.Of(parts, rest, axis, isLargest);
            values.Add(value);
            if (values.Count < count) rest = parts.Add("Where", [isThere, taken, rest]);
        }

        parts.Return(parts.Add("Concat", values, [StandardParts.Int("axis", axis)]));
    }

    public override IReadOnlyList<Constant> FoldAll(ImportContext context)
    {
        var (axis, count, isLargest) = Read(context);
        int[] dims = [.. context.Dims(0)], result = [.. dims.Select((dim, i) => i == axis ? count : dim)];
        int inner = (int)Shapes.Count(dims.Skip(axis + 1)), extent = dims[axis];
        var known = context.Known(0, "X");
        var all = context.Values(known);
        double[] values = all is long[] whole ? Array.ConvertAll(whole, value => (double)value) : Array.ConvertAll((float[])all, value => (double)value);
        long[] indices = new long[Shapes.Count(result)];
        int[] places = new int[indices.Length];
        for (int line = 0; line < values.Length / extent; line++)
        {
            int first = (line / inner * inner * extent) + (line % inner), to = (line / inner * inner * count) + (line % inner), rank = 0;
            var order = Enumerable.Range(0, extent).OrderBy(i => isLargest ? -values[first + (i * inner)] : values[first + (i * inner)]).Take(count);
            foreach (int i in order) (indices[to + (rank * inner)], places[to + (rank++ * inner)]) = (i, first + (i * inner));
        }

        return
        [
            all is long[] integers ? Constant.Of(result, Array.ConvertAll(places, place => integers[place])) : Constant.Of(result, Array.ConvertAll(places, place => ((float[])all)[place])),
            Constant.Of(result, indices),
        ];
    }

    private static (int Axis, int Count, bool IsLargest) Read(ImportContext context)
    {
        var dims = context.Dims(0);
        int axis = context.Axis(context.Attributes.Int("axis", -1), dims.Count);
        if (context.Opset < IsInputSince && !context.Attributes.Has("k")) throw context.Contradiction("the required attribute 'k' is missing", "a number of entries");
        long count = context.Opset < IsInputSince ? context.Attributes.Int("k", 0) : context.Has(1) ? context.Integer(1, "K") : throw context.Contradiction("1 input", "2");
        if (count < 0 || count > dims[axis]) throw context.Contradiction($"{count} entries are picked of dimension {axis} of {ImportContext.Show(dims)}", $"0 to {dims[axis]}");

        // Entries that need not be in order may be.
        context.Attributes.Ignore("sorted");
        return (axis, (int)count, context.Attributes.Flag("largest", true));
    }
}
