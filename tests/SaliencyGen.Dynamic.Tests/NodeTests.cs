using System.Collections.Concurrent;
using System.Text;
using SaliencyGen.Compiler;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>ONNX's own tests of single operators: each is right in some form, or refused by name for a reason that is listed.</summary>
[Deep]
public class NodeTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<(string Corpus, string Operator), IReadOnlyList<Outcome>> Known = [];

    /// <summary>Why tests are refused; no network has such operators, but for the last ones.</summary>
    private static readonly ListedReasons Reasons = new(
        "has size 0 in dimension", "does not depend on the input", "to powers that differ between elements, and may not be positive", "MeanVarianceNormalization is supported from opset 9 on");

    /// <summary>ONNX's own implementation lays the corners at the scale times the extent, also where that is no whole cell; PyTorch and ONNX Runtime at cells.</summary>
    private static readonly HashSet<string> Disputed = ["test_resize_downsample_scales_cubic_align_corners", "test_resize_downsample_scales_linear_align_corners"];

    public static TheoryData<string, string> Operators()
    {
        TheoryData<string, string> data = [];
        foreach (string corpus in (string[])["conformance/node", "conformance/pytorch"])
            foreach (string op in NodeCase.All(corpus).Select(test => test.Operator).Distinct().Order(StringComparer.Ordinal)) data.Add(corpus, op);
        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Operators))]
    public void MatchesOnnx(string corpus, string op)
    {
        var outcomes = Of(corpus, op);
        foreach (var outcome in outcomes) output.WriteLine($"{outcome.Test}: {outcome.Text}");
        output.WriteLine($"{op}: {outcomes.Count(outcome => outcome.IsRight)} of {outcomes.Count}");
        Assert.DoesNotContain(outcomes, outcome => outcome.IsWrong && !Disputed.Contains(outcome.Test));
        foreach (var outcome in outcomes.Where(outcome => !outcome.IsRight && !outcome.IsWrong)) Reasons.Check(outcome.Text);
    }

    /// <summary>Operator, passed, of.</summary>
    [Theory(SkipTestWithoutData = true)]
    [InlineData("conformance/node", 0.95)]
    [InlineData("conformance/pytorch", 1)]
    public void Table(string corpus, double least)
    {
        StringBuilder table = new("| operator | passed | of |\n|---|---|---|\n");
        var all = Operators().Where(row => row.Data.Item1 == corpus).Select(row => (Operator: row.Data.Item2, Outcomes: Of(corpus, row.Data.Item2))).ToList();
        Assert.SkipWhen(all.Count == 0, "shared/conformance is not here");
        foreach (var (op, outcomes) in all) table.Append($"| {op} | {outcomes.Count(outcome => outcome.IsRight)} | {outcomes.Count} |\n");
        int passed = all.Sum(row => row.Outcomes.Count(outcome => outcome.IsRight)), count = all.Sum(row => row.Outcomes.Count);
        output.WriteLine($"{table}| all | {passed} | {count} |");
        Assert.InRange((double)passed / count, least, 1);
    }

    private static IReadOnlyList<Outcome> Of(string corpus, string op) =>
        Known.GetOrAdd((corpus, op), _ => [.. NodeCase.All(corpus).Where(test => test.Operator == op).Select(test => Run(corpus, test.Name))]);

    /// <summary>A test is right where each output is with one of the operands as the network's input, and none is wrong with any.</summary>
    private static Outcome Run(string corpus, string name)
    {
        try
        {
            NodeCase test = new(corpus, name);
            IReadOnlyList<int?> operands = test.Live.Count == 0 ? [null] : [.. test.Live.Select(index => (int?)index)];
            var refusals = test.Outputs.Select(result => operands.Select(live => test.Refusal(live, result)).ToList()).ToList();
            string? refusal = refusals.SelectMany(each => each).FirstOrDefault(each => each is not null);
            bool isRight = refusals.TrueForAll(each => each.Contains(null));
            return new(name, isRight, false, refusal is null ? "right" : $"{(isRight ? "PARTLY" : "REFUSED")} {refusal}");
        }
        catch (ModelException refusal)
        {
            return new(name, false, false, $"REFUSED {refusal.Message}");
        }
        catch (Exception wrong)
        {
            return new(name, false, true, $"WRONG {wrong.Message}");
        }
    }

    private sealed record Outcome(string Test, bool IsRight, bool IsWrong, string Text);
}
