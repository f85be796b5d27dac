using System.Globalization;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// What becomes of a graph's inputs that have no value: one is explained, some have values from the project, the others are set by callers. Which one is
/// explained is never guessed.
/// </summary>
internal sealed class InputChoice
{
    private const int Shown = 8;

    private InputChoice(OnnxValueInfo explained, IReadOnlyList<OnnxValueInfo> sides, IReadOnlyList<OnnxValueInfo> known, InputConstants constants) =>
        (Explained, Sides, Known, Constants) = (explained, sides, known, constants);

    public OnnxValueInfo Explained { get; }

    /// <summary>Those that callers set, in the file's order.</summary>
    public IReadOnlyList<OnnxValueInfo> Sides { get; }

    /// <summary>Those that <see cref="Constants"/> has values for.</summary>
    public IReadOnlyList<OnnxValueInfo> Known { get; }

    public InputConstants Constants { get; }

    /// <param name="model">The model.</param>
    /// <param name="plan">What the compiled output needs of it.</param>
    /// <param name="constants">Values from the project.</param>
    /// <param name="asked">The input that the project names, or null.</param>
    public static InputChoice Of(OnnxModel model, ImportOrder plan, InputConstants constants, string? asked)
    {
        var inputs = model.Graph.LiveInputs.ToList();
        if (inputs.Count == 0) throw new ModelException(Rule.InconsistentModel, "the graph has no input; expected one");
        foreach (string name in constants.Names) Find(inputs, name, "Constants names");
        var read = new HashSet<string>(plan.Nodes.SelectMany(node => node.Inputs)) { plan.Output };
        var used = inputs.Where(input => read.Contains(input.Name)).ToList();
        var open = used.Where(input => !constants.Has(input.Name)).ToList();
        var explained = asked is not null ? Asked(inputs, used, constants, plan, asked) : Only(model, inputs, used, open, plan);
        var sides = open.Where(input => input != explained).ToList();
        foreach (var input in sides) RequireReal(input, ", or values in the metadata Constants, which may be whole numbers");
        RequireReal(explained, "");
        return new(explained, sides, [.. used.Where(input => constants.Has(input.Name))], constants);
    }

    private static OnnxValueInfo Asked(List<OnnxValueInfo> inputs, List<OnnxValueInfo> used, InputConstants constants, ImportOrder plan, string asked)
    {
        var input = Find(inputs, asked, "Input is");
        if (constants.Has(asked)) throw new ModelException(Rule.UnknownMetadata, $"Input is {Quoted.Text(asked)}, to which Constants gives values; expected one or the other");
        return used.Contains(input) ? input : throw Independent(plan, input);
    }

    private static OnnxValueInfo Only(OnnxModel model, List<OnnxValueInfo> inputs, List<OnnxValueInfo> used, List<OnnxValueInfo> open, ImportOrder plan) => (used.Count, open.Count) switch
    {
        (0, _) => throw Independent(plan, inputs[0]),
        (_, 0) => throw new ModelException(Rule.UnknownMetadata, $"Constants gives values to every input that the output {Quoted.Text(plan.Output)} depends on; expected one that is explained"),
        (_, 1) => open[0],
        _ => throw Several(model, plan, open),
    };

    private static ModelException Several(OnnxModel model, ImportOrder plan, List<OnnxValueInfo> open)
    {
        var likeliest = open.Where(input => ElementTypes.IsReal(input.ElementType)).OrderByDescending(input => input.Dims?.Count ?? 0).FirstOrDefault() ?? open[0];
        var other = open.Find(input => input != likeliest)!;
        return new(
            Rule.SeveralInputs,
            $"the output {Quoted.Text(plan.Output)} depends on {open.Count} inputs, {List(open)}, and one of them is explained: say which, for example "
            + $"<OnnxModel Update=\"{Quoted.Bare(model.FileName)}\" Input=\"{Quoted.Bare(likeliest.Name)}\" />; callers then set the others, or Constants=\"{Quoted.Bare(other.Name)}=1\" does");
    }

    private static OnnxValueInfo Find(List<OnnxValueInfo> inputs, string name, string metadata) => inputs.Find(input => input.Name == name)
        ?? throw new ModelException(Rule.UnknownMetadata, $"{metadata} {Quoted.Text(name)}; expected {(inputs.Count == 1 ? "the model's input" : "one of the model's inputs")} {List(inputs)}");

    private static ModelException Independent(ImportOrder plan, OnnxValueInfo input) => new(
        Rule.InconsistentModel,
        $"the output {Quoted.Text(plan.Output)} depends on no input of the graph; expected it to depend on {Quoted.Text(input.Name)}");

    private static void RequireReal(OnnxValueInfo input, string others)
    {
        if (!ElementTypes.IsReal(input.ElementType))
            throw new ModelException(
                Rule.UnsupportedAttribute, $"input {Quoted.Text(input.Name)} has element type {input.ElementType}; expected Float, Float16, BFloat16 or Double{others}");
    }

    private static string List(IReadOnlyList<OnnxValueInfo> inputs) =>
        string.Join(", ", inputs.Take(Shown).Select(Describe)) + (inputs.Count > Shown ? $" and {inputs.Count - Shown} more" : "");

    private static string Describe(OnnxValueInfo input) => Quoted.Text(input.Name)
        + (input.Dims is { } dims ? $" [{string.Join(",", dims.Select(dim => dim.Size?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]" : "")
        + (input.ElementType == OnnxElementType.Float ? "" : $" of {input.ElementType}");
}
