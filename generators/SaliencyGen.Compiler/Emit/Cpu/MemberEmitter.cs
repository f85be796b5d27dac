using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>The public members of a class: constructors, Predict, one Explain per method, and the generic interface over them.</summary>
internal sealed class MemberEmitter(CodeWriter writer, ExplainContext context, IReadOnlyList<(ExplainMethod Method, ExplainProgram Program)> methods, string self)
{
    // Fully qualified, since the user's namespace may hold types of the same names.
    private const string Options = "global::SaliencyGen.ModelOptions";
    private const string Explanation = "global::SaliencyGen.Explanation";
    private const string Method = "global::SaliencyGen.ExplanationMethod";
    private const string Session = "global::SaliencyGen.Execution.SaliencySession";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";

    private readonly string _class = context.Options.ClassName;
    private readonly string _programs = "global::SaliencyGen.Generated." + ClassEmitter.ProgramsName(context.Options);

    public void Emit()
    {
        writer.Line($"private readonly {Session} _session;");
        writer.Line();
        Documented("An instance with default options.", $"public {_class}() : this({Options}.Default) {{ }}");
        writer.Summary("An instance with its own working memory and threads; the packed weights are shared by all instances.");
        writer.Line($"public {_class}({Options} options) =>");
        writer.Indented(() => writer.Line($"_session = {Session}.Open<{_programs}>(options, new(InputLength, InputHeight * InputWidth, OutputLength, ArenaLength));"));
        writer.Line();
        writer.Summary("The model's output for an input (NCHW, row-major, InputLength values), valid until the next prediction.");
        writer.Line($"public {Input} Predict({Input} input) => _session.Predict(&{_programs}.Predict, input);");
        writer.Line();
        foreach (var (method, program) in methods) Explain(method, program);
        Documented("Frees the working memory and ends the threads; a running call is waited for.", "public void Dispose() => _session.Dispose();");
        Interface();
    }

    private void Explain(ExplainMethod method, ExplainProgram program)
    {
        string call = $"&{_programs}.{program.Name}, input, ";
        var (parameters, arguments) = method.Signature switch
        {
            MethodSignature.Heatmap => ($"int target, {Output} heatmap", $"ExplainHeatmap({call}target, heatmap"),
            MethodSignature.AttributionFromBaseline => ($"{Input} baseline, int target, {Output} attribution", $"ExplainAgainst({call}baseline, target, attribution"),
            _ => ($"int target, {Output} attribution", $"Explain({call}target, attribution"),
        };
        writer.Summary(method.Summary);
        writer.Line($"public {Explanation} Explain{method.Name}({Input} input, {parameters}) =>");
        writer.Indented(() => writer.Line($"_session.{arguments}, transposed: {(program.NeedsTransposedWeights ? "true" : "false")});"));
        writer.Line();
    }

    private void Interface()
    {
        string model = $"global::SaliencyGen.ISaliencyModel<{self}>";
        foreach (string constant in new[] { "InputLength", "InputChannels", "InputHeight", "InputWidth", "OutputLength" })
        {
            writer.Line($"static int {model}.{constant} => {constant};");
            writer.Line();
        }

        writer.Line($"static {self} {model}.Create({Options} options) => new(options);");
        writer.Line();
        writer.Line($"static global::System.ReadOnlySpan<{Method}> {model}.Methods => [{string.Join(", ", methods.Select(method => $"{Method}.{method.Method.Name}"))}];");
        writer.Line();
        writer.Line($"{Explanation} {model}.Explain({Method} method, {Input} input, {Input} baseline, int target, {Output} result) => method switch");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (var (method, _) in methods)
            {
                string baseline = method.Signature == MethodSignature.AttributionFromBaseline ? "baseline, " : "";
                writer.Line($"{Method}.{method.Name} => Explain{method.Name}(input, {baseline}target, result),");
            }

            writer.Line($"_ => throw new global::System.NotSupportedException($\"{_class} was compiled without {{method}}.\"),");
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
