using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// Which tensor is compiled of a graph with several outputs. Labels beside the scores are no choice; where several outputs may be scores, the one
/// that most looks like them is taken, and a warning says so.
/// </summary>
internal sealed class OutputChoice
{
    private const int Shown = 8;

    private OutputChoice(string name, CompilerMessage? warning) => (Name, Warning) = (name, warning);

    /// <summary>The tensor that is compiled: an output, or what an output of the kind of a map is made of.</summary>
    public string Name { get; }

    /// <summary>What to tell the user where another output might have been meant.</summary>
    public CompilerMessage? Warning { get; }

    /// <param name="graph">The graph.</param>
    /// <param name="asked">The output that the project names, or null.</param>
    public static OutputChoice Of(OnnxGraph graph, string? asked)
    {
        if (graph.Outputs.Count == 0) throw new ModelException(Rule.InconsistentModel, "the graph has no output; expected one");
        var endings = new OutputEndings(graph);
        if (asked is not null) return Asked(graph, endings, asked);
        var candidates = graph.Outputs
            .Where(endings.MayBeScores)
            .Select(output => new Candidate(output, endings.Scores(output.Name)))
            .GroupBy(candidate => candidate.Tensor)
            .Select(same => same.First())
            .ToList();
        if (candidates.Count < 2) return new(candidates.Count == 1 ? candidates[0].Tensor : endings.Scores(graph.Outputs[0].Name), null);
        var taken = Likeliest(candidates, endings);
        return new(taken.Tensor, new(
            Rule.SeveralOutputs,
            $"outputs {List(candidates.Select(candidate => candidate.Output))} may be the class scores, and {Quoted.Text(taken.Output.Name)} is compiled; "
            + "the metadata Output of the OnnxModel item names another, or this one, which ends the warning"));
    }

    private static OutputChoice Asked(OnnxGraph graph, OutputEndings endings, string asked) => graph.Outputs.Any(output => output.Name == asked)
        ? new(endings.Scores(asked), null)
        : throw new ModelException(
            Rule.UnknownMetadata,
            $"Output is {Quoted.Text(asked)}; expected {(graph.Outputs.Count == 1 ? "the model's output" : "one of the model's outputs")} {List(graph.Outputs)}");

    /// <summary>By shape and last operator, then by shape; of those that read each other the last, else the first in the file.</summary>
    private static Candidate Likeliest(List<Candidate> candidates, OutputEndings endings)
    {
        var shaped = candidates.Where(candidate => IsVector(candidate.Output.Dims)).ToList();
        var ended = shaped.Where(candidate => endings.EndsLikeScores(candidate.Tensor)).ToList();
        var tier = ended.Count > 0 ? ended : shaped.Count > 0 ? shaped : candidates;
        return tier.Find(candidate => !tier.Exists(other => other != candidate && endings.DependsOn(other.Tensor, candidate.Tensor))) ?? tier[0];
    }

    /// <summary>One value for each class of one image: [C], [1,C] or [1,C,1,1]. A shape that is not stated may be such.</summary>
    private static bool IsVector(IReadOnlyList<OnnxDimension>? dims) => dims is null || dims.Count < 2
        || (IsOne(dims[0]) && dims.Skip(2).All(dim => dim.Size == 1));

    private static bool IsOne(OnnxDimension batch) => batch.Size is null or 1 or -1;

    private static string List(IEnumerable<OnnxValueInfo> outputs)
    {
        var all = outputs.ToList();
        return string.Join(", ", all.Take(Shown).Select(Describe)) + (all.Count > Shown ? $" and {all.Count - Shown} more" : "");
    }

    private static string Describe(OnnxValueInfo output) => Quoted.Text(output.Name)
        + (output.Dims is { } dims ? $" [{string.Join(",", dims.Select(dim => dim.Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"))}]" : "");

    private sealed record Candidate(OnnxValueInfo Output, string Tensor);
}
