using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Explain.Methods;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The public members of a class: constructors, Predict, the Explain methods, and the generic interface over them.</summary>
internal abstract class MemberEmitter(CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self)
{
    // Fully qualified, since the user's namespace may hold types of the same names.
    protected const string Options = "global::SaliencyGen.ModelOptions";
    internal const string Explanation = "global::SaliencyGen.Explanation";
    protected const string Input = "global::System.ReadOnlySpan<float>";
    protected const string Output = "global::System.Span<float>";

    // What the generic interface, which takes no number of steps, gives Integrated Gradients: Captum's default.
    private const int Steps = 50;
    private const string Method = "global::SaliencyGen.ExplanationMethod";

    private readonly LabelOverloads? _labels = context.Options.Labels is null ? null : new(writer, context.Options);
    private readonly TargetText _targets = new(writer, context.Graph);
    private readonly SideInputEmitter _sides = new(writer, context);

    protected CodeWriter Writer { get; } = writer;

    protected string Class { get; } = context.Options.ClassName;

    protected string Programs { get; } = "global::SaliencyGen.Generated." + ClassEmitter.ProgramsName(context.Options);

    /// <summary>The forward pass reads weights as other networks' backward passes do.</summary>
    protected bool ForwardNeedsTransposed { get; } = context.Graph.Nodes.Exists(node => node is TransposedConvolutionNode);

    /// <summary>Inputs beside the explained one, as an argument of a session's shape.</summary>
    protected string SideInputs => _sides.Shape;

    protected bool HasBatches { get; } = context.Options.BatchSize > 1;

    private string Order => (context.Graph.InputLayout == TensorLayout.ChannelsLast, context.Graph.InputDepth > 1) switch
    {
        (false, false) => "NCHW",
        (true, false) => "NHWC",
        (false, true) => "NCDHW",
        (true, true) => "NDHWC",
    };

    /// <summary>Values of a heat map, by the class's constants.</summary>
    protected string HeatmapLength => (context.Graph.InputDepth > 1 ? "InputDepth * " : "") + "InputHeight * InputWidth";

    public void Emit()
    {
        Opening();
        _sides.Emit();
        Writer.Summary($"The model's output for an input ({Order}, row-major, InputLength values), valid until the next prediction.");
        Writer.Line($"public {Input} Predict({Input} input) => _session.Predict(&{Programs}.Predict, input);");
        Writer.Line();
        if (HasBatches)
        {
            Documented("The model's outputs for up to BatchSize inputs, one behind the other, valid until the next prediction.",
                $"public {Input} PredictBatch({Input} inputs) => _session.PredictBatch(&{Programs}.Predict, inputs);");
        }

        foreach (var method in methods)
        {
            Explain(method, Input, Output);
            if (HasBatches && method.Method.IsOneRun) ExplainBatch(method, Input, Output);
            Overloads(method);
        }

        Documented(Closing, "public void Dispose() => _session.Dispose();");
        Interface();
    }

    /// <summary>What Dispose does, in words.</summary>
    protected abstract string Closing { get; }

    /// <summary>Fields and constructors.</summary>
    protected abstract void Opening();

    /// <summary>Further forms of a method.</summary>
    protected virtual void Overloads(CompiledMethod method)
    {
    }

    /// <summary>Arguments at the end of a session's call.</summary>
    protected virtual string LastArguments(ExplainProgram program) => "";

    protected void Explain(CompiledMethod compiled, string input, string output)
    {
        foreach (var score in ScoreText.Of(context)) Explain(compiled, input, output, score);
    }

    private void Explain(CompiledMethod compiled, string input, string output, ScoreText score)
    {
        var (method, program) = (compiled.Method, compiled.Program);
        string call = $"&{Programs}.{program.Name}, input, ";
        var (parameters, arguments) = method.Signature switch
        {
            MethodSignature.Heatmap => ($"{score.Parameter}, {output} heatmap", $"ExplainHeatmap({call}{score.Argument}, heatmap{LastArguments(program)}"),
            MethodSignature.HeatmapByMasks => ($"{score.Parameter}, {output} heatmap", $"ExplainByMasks({Masks(compiled, DefaultLayer())}, input, {score.Argument}, heatmap"),
            MethodSignature.AttributionAlongPath =>
                ($"{input} baseline, {score.Parameter}, int steps, {output} attribution", $"ExplainAlong({call}baseline, {score.Argument}, steps, attribution{LastArguments(program)}"),
            MethodSignature.AttributionFromBaseline =>
                ($"{input} baseline, {score.Parameter}, {output} attribution", $"ExplainAgainst({call}baseline, {score.Argument}, attribution{LastArguments(program)}"),
            _ => ($"{score.Parameter}, {output} attribution", $"Explain({call}{score.Argument}, attribution{LastArguments(program)}"),
        };
        Writer.Summary(score.IsSum ? "The same for a weighted sum of scores." : method.Summary);
        _targets.Parameter(score, "target");
        Writer.Line($"public {Explanation} Explain{method.Name}({input} input, {parameters}) =>");
        Writer.Indented(() => Writer.Line($"_session.{arguments});"));
        Writer.Line();
        if (!score.IsSum) _labels?.Explain(method, input, output);
        if (method.TakesLayer) ExplainAtLayer(compiled, input, output, score);
        if (!method.KeepsBaseline) return;
        var kept = new KeptBaselineEmitter(Writer, Programs, _targets);
        if (!score.IsSum) kept.Keep(compiled, input);
        kept.Explain(compiled, input, output, score, LastArguments(compiled.Programs[2]));
        if (!score.IsSum) _labels?.ExplainFromKept(method, input, output);
    }

    private string DefaultLayer() => $"{LayerEnum.TypeName(context.Options)}.{context.Layers.All[context.Layers.IndexOf(context.Meaning.Layer.Value!)].Name}";

    /// <summary>Arguments of a session's call for a layer.</summary>
    private string Masks(CompiledMethod compiled, string layer)
    {
        string programs = string.Join(", ", compiled.Programs.Select(program => $"&{Programs}.{program.Name}"));
        string kind = $"global::SaliencyGen.Execution.MaskKind.{((MaskMethod)compiled.Method).Kind}";
        return $"{programs}, {kind}, {Programs}.ShapeOf((int){layer}), (int){layer}, layers: {context.Layers.All.Count}";
    }

    protected void ExplainBatch(CompiledMethod compiled, string input, string output)
    {
        foreach (var score in ScoreText.OfBatch(context)) ExplainBatch(compiled, input, output, score);
    }

    private void ExplainBatch(CompiledMethod compiled, string input, string output, ScoreText score)
    {
        var (method, program) = (compiled.Method, compiled.Program);
        bool heatmap = method.Signature == MethodSignature.Heatmap;
        bool baseline = method.Signature == MethodSignature.AttributionFromBaseline;
        string results = heatmap ? "heatmaps" : "attributions";
        Writer.Summary($"The same for up to BatchSize inputs, {(score.IsSum ? "a weighted sum of scores" : "one target")} each; maps and explanations lie in the inputs' order.{(baseline ? " Baselines are one for all, or one for each." : "")}");
        _targets.Parameter(score, "targets", isBatch: true);
        Writer.Line($"public void Explain{method.Name}({input} inputs, {(baseline ? input + " baselines, " : "")}{score.Parameter}, {output} {results}, global::System.Span<{Explanation}> explanations) =>");
        Writer.Indented(() => Writer.Line(
            $"_session.ExplainBatch(&{Programs}.{program.Name}, inputs, {(baseline ? "baselines" : "default")}, {score.Argument}, {results}, explanations, "
            + $"isHeatmap: {(heatmap ? "true" : "false")}, hasBaseline: {(baseline ? "true" : "false")}{LastArguments(program)});"));
        Writer.Line();
        if (!score.IsSum) _labels?.ExplainBatch(method, input, output);
    }

    private void ExplainAtLayer(CompiledMethod compiled, string input, string output, ScoreText score)
    {
        var method = compiled.Method;
        Writer.Summary("The same at a layer.");
        _targets.Parameter(score, "target");
        Writer.Line($"public {Explanation} Explain{method.Name}({input} input, {score.Parameter}, {LayerEnum.TypeName(context.Options)} layer, {output} heatmap) =>");
        Writer.Indented(() => Writer.Line($"_session.{(method is LayerMethod head ? AtLayer(head, compiled.Programs[1], score) : $"ExplainByMasks({Masks(compiled, "layer")}, input, {score.Argument}, heatmap")});"));
        Writer.Line();
        if (!score.IsSum) _labels?.ExplainAtLayer(method, input, output);
    }

    private string AtLayer(LayerMethod method, ExplainProgram program, ScoreText score)
    {
        var heads = LayerMethod.Heads(context);
        string exit = heads.Count == 1 ? "(int)layer" : $"((int)layer * {heads.Count}) + {heads.IndexOf(method)}";
        return $"ExplainAtLayer(&{Programs}.{program.Name}, input, {score.Argument}, (int)layer, layers: {context.Layers.All.Count}, exit: {exit}, heatmap{LastArguments(program)}";
    }

    /// <summary>The floats of memory that an instance takes beside the weights, as an expression of type long.</summary>
    protected abstract string InstanceLength { get; }

    protected void Documented(string summary, string member)
    {
        Writer.Summary(summary);
        Writer.Line(member);
        Writer.Line();
    }

    private void Interface()
    {
        string model = $"global::SaliencyGen.ISaliencyModel<{self}>";
        string[] depth = context.Graph.InputDepth > 1 ? ["InputDepth"] : [];
        foreach (string constant in (string[])["InputLength", "InputChannels", .. depth, "InputHeight", "InputWidth", "OutputLength"])
        {
            Writer.Line($"static int {model}.{constant} => {constant};");
            Writer.Line();
        }

        Writer.Line($"static global::SaliencyGen.InputLayout {model}.InputLayout => InputLayout;");
        Writer.Line();
        Writer.Line($"static long {model}.InstanceBytes => sizeof(float) * {InstanceLength};");
        Writer.Line();
        if (context.Graph.Output.Shape.Count == 1)
        {
            string sum = context.Meaning.OutputSum == 0 ? "" : Literals.Float((float)context.Meaning.OutputSum) + " ";
            Writer.Line($"static float {model}.OutputOf({Input} prediction, int target) => target < 0 ? {sum}- prediction[0] : prediction[0];");
            Writer.Line();
        }

        Writer.Line($"static {self} {model}.Create({Options} options) => new(options);");
        Writer.Line();
        Writer.Line($"static global::System.ReadOnlySpan<{Method}> {model}.Methods => [{string.Join(", ", methods.Select(method => $"{Method}.{method.Method.Name}"))}];");
        Writer.Line();
        AnyMethod(model, ScoreText.Target);
        if (!context.TakesWeights) return;
        Writer.Line();
        AnyMethod($"global::SaliencyGen.IWeightedScores<{self}>", ScoreText.Sum);
    }

    private void AnyMethod(string model, ScoreText score)
    {
        string name = score.IsSum ? "weights" : "target";
        Writer.Line($"{Explanation} {model}.Explain({Method} method, {Input} input, {Input} baseline, {score.Parameter}, {Output} result) => method switch");
        Writer.Line("{");
        Writer.Indented(() =>
        {
            foreach (var method in methods.Select(compiled => compiled.Method))
            {
                bool isPath = method.Signature == MethodSignature.AttributionAlongPath;
                string baseline = isPath || method.Signature == MethodSignature.AttributionFromBaseline ? "baseline, " : "";
                Writer.Line($"{Method}.{method.Name} => Explain{method.Name}(input, {baseline}{name}, {(isPath ? $"{Steps}, " : "")}result),");
            }

            Writer.Line($"_ => throw new global::System.NotSupportedException($\"{Class} was compiled without {{method}}.\"),");
        });
        Writer.Line("};");
    }
}
