using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Channels of a live tensor picked by number: a run of neighbours is a slice, and any other order is the concatenation of its runs.
/// </summary>
internal static class ChannelSelection
{
    /// <summary>Each run costs calls of its own; beyond this, a selection is a permutation, which wants a kernel of its own.</summary>
    private const int MostRuns = 64;

    /// <summary>Appends what makes <paramref name="output"/>, whose channels are those channels of <paramref name="input"/>.</summary>
    public static Value Select(ImportContext context, Value input, Value output, IReadOnlyList<int> channels)
    {
        var runs = Runs(channels);
        if (runs.Count == 1) return Slice(context, input, output, runs[0].Start);
        if (runs.Count > MostRuns)
            throw context.Fail(
                Rule.UnsupportedOperator,
                $"operator {context.Node.OpType} picks channels of {input.Shape} in {runs.Count} separate runs; expected at most {MostRuns}");
        var dims = output.Shape.Dims.ToArray();
        var parts = new List<Value>();
        foreach (var (start, count) in runs)
        {
            dims[1] = count;
            parts.Add(Slice(context, input, context.NewInner(dims), start));
        }

        return context.Add(new ConcatNode(context.Name, parts, output));
    }

    public static Value Slice(ImportContext context, Value input, Value output, int start) =>
        context.Add(new SliceNode(context.Name, input, output, start));

    private static List<(int Start, int Count)> Runs(IReadOnlyList<int> channels)
    {
        var runs = new List<(int Start, int Count)>();
        foreach (int channel in channels)
        {
            var last = runs.Count == 0 ? (Start: -1, Count: 0) : runs[runs.Count - 1];
            if (last.Count > 0 && last.Start + last.Count == channel) runs[runs.Count - 1] = (last.Start, last.Count + 1);
            else runs.Add((channel, 1));
        }

        return runs;
    }
}
