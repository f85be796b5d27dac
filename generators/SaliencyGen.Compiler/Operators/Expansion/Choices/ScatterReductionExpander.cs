using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Choices;

/// <summary>Which rows of a tensor updates go to.</summary>
/// <param name="Dims">The tensor as rows and what each of them has.</param>
/// <param name="Rows">One for each update, of which there may be equal ones.</param>
internal readonly record struct ScatteredRows(int[] Dims, int[] Rows);

/// <summary>
/// ScatterND and ScatterElements with a reduction: what is there is gathered, combined with the updates and scattered, those that go to a row already updated after
/// the others.
/// </summary>
internal sealed class ScatterReductionExpander : OperatorExpander
{
    public override string Restrictions => "";

    private static readonly Dictionary<string, string> Operators = new() { ["add"] = "Add", ["mul"] = "Mul", ["max"] = "Max", ["min"] = "Min" };

    private readonly string _operator;
    private readonly ScatteredRows _rows;

    private ScatterReductionExpander(string opType, string combination, ScatteredRows rows)
        : base(opType, 11, 3, 3) => (_operator, _rows) = (combination, rows);

    /// <summary>Null where updates take the place of what is there.</summary>
    public static ScatterReductionExpander? Of(ImportContext context, Func<ScatteredRows> rows)
    {
        string reduction = context.Attributes.Text("reduction", "none");
        if (reduction == "none") return null;
        return Operators.TryGetValue(reduction, out string? combination)
            ? new(context.Node.OpType, combination, rows())
            : throw context.Attributes.Bad("reduction", Onnx.Quoted.Text(reduction), $"none, {string.Join(", ", Operators.Keys)}");
    }

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        long[] dims = [.. _rows.Dims.Select(dim => (long)dim)];
        string result = parts.Reshaped(parts.Input(0), dims), updates = parts.Reshaped(parts.Input(2), [_rows.Rows.Length, .. dims.Skip(1)]);

        var rounds = _rows.Rows.Select((row, update) => (Row: row, Update: update)).GroupBy(pair => pair.Row)
            .SelectMany(same => same.Select((pair, round) => (Pair: pair, Round: round))).GroupBy(each => each.Round, each => each.Pair).OrderBy(round => round.Key).ToList();
        foreach (var round in rounds)
        {
            long[] rows = [.. round.Select(pair => (long)pair.Row)];
            string own = rounds.Count == 1 ? updates : parts.Gathered(updates, 0, [.. round.Select(pair => (long)pair.Update)]);
            string combined = parts.Add(_operator, [parts.Gathered(result, 0, rows), own]);
            result = parts.Add("ScatterND", [result, parts.Constant("rows", Constant.Of([rows.Length, 1], rows)), combined]);
        }

        parts.Return(parts.Reshaped(result, [.. context.Dims(0).Select(dim => (long)dim)]));
    }
}
