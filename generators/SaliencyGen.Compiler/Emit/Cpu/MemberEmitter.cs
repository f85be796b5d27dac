using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>The public members of a class: constructors, Predict, one Explain per method, and the generic interface over them.</summary>
internal sealed class MemberEmitter(CodeWriter writer, ExplainContext context, IReadOnlyList<(ExplainMethod Method, ExplainProgram Program)> methods)
{
    private readonly string _class = context.Options.ClassName;

    public void Emit()
    {
        writer.Line("private readonly SaliencySession _session;");
        writer.Line();
        Documented("An instance with default options.", $"public {_class}() : this(ModelOptions.Default) {{ }}");
        writer.Summary("An instance with its own working memory and threads; the packed weights are shared by all instances.");
        writer.Line($"public {_class}(ModelOptions options) =>");
        writer.Indented(() => writer.Line($"_session = SaliencySession.Open<{_class}>(options, new(InputLength, InputHeight * InputWidth, OutputLength, ArenaLength));"));
        writer.Line();
        writer.Summary("The model's output for an input (NCHW, row-major, InputLength values), valid until the next prediction.");
        writer.Line("public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => _session.Predict(&PredictProgram, input);");
        writer.Line();
        foreach (var (method, program) in methods) Explain(method, program);
        Documented("Frees the working memory and ends the threads; a running call is waited for.", "public void Dispose() => _session.Dispose();");
        Interface();
    }

    private void Explain(ExplainMethod method, ExplainProgram program)
    {
        string call = $"&{ProgramEmitter.MethodName(program)}, input, ";
        var (parameters, arguments) = method.Signature switch
        {
            MethodSignature.Heatmap => ("int target, Span<float> heatmap", $"ExplainHeatmap({call}target, heatmap"),
            MethodSignature.AttributionFromBaseline => ("ReadOnlySpan<float> baseline, int target, Span<float> attribution", $"ExplainAgainst({call}baseline, target, attribution"),
            _ => ("int target, Span<float> attribution", $"Explain({call}target, attribution"),
        };
        writer.Summary(method.Summary);
        writer.Line($"public Explanation Explain{method.Name}(ReadOnlySpan<float> input, {parameters}) =>");
        writer.Indented(() => writer.Line($"_session.{arguments}, transposed: {(program.NeedsTransposedWeights ? "true" : "false")});"));
        writer.Line();
    }

    private void Interface()
    {
        string model = $"ISaliencyModel<{_class}>";
        foreach (string constant in new[] { "InputLength", "InputChannels", "InputHeight", "InputWidth", "OutputLength" })
        {
            writer.Line($"static int {model}.{constant} => {constant};");
            writer.Line();
        }

        writer.Line($"static {_class} {model}.Create(ModelOptions options) => new(options);");
        writer.Line();
        writer.Line($"static ReadOnlySpan<ExplanationMethod> {model}.Methods => [{string.Join(", ", methods.Select(method => "ExplanationMethod." + method.Method.Name))}];");
        writer.Line();
        writer.Line($"Explanation {model}.Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) => method switch");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (var (method, _) in methods)
            {
                string baseline = method.Signature == MethodSignature.AttributionFromBaseline ? "baseline, " : "";
                writer.Line($"ExplanationMethod.{method.Name} => Explain{method.Name}(input, {baseline}target, result),");
            }

            writer.Line($"_ => throw new NotSupportedException($\"{_class} was compiled without {{method}}.\"),");
        });
        writer.Line("};");
    }

    private void Documented(string summary, string member)
    {
        writer.Summary(summary);
        writer.Line(member);
        writer.Line();
    }
}
