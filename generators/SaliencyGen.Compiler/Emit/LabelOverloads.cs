using SaliencyGen.Compiler.Explain;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Overloads whose target is a label instead of an index. Each calls the method beside it.</summary>
internal sealed class LabelOverloads(CodeWriter writer, CompilationOptions options)
{
    private readonly string _label = LabelEnum.TypeName(options);

    public void Explain(ExplainMethod method, string input, string output)
    {
        bool isPath = method.Signature == MethodSignature.AttributionAlongPath;
        bool hasBaseline = isPath || method.Signature == MethodSignature.AttributionFromBaseline;
        string result = method.IsHeatmap ? "heatmap" : "attribution";
        writer.Summary("The same for a class by its label.");
        writer.Line($"public {MemberEmitter.Explanation} Explain{method.Name}({input} input, {(hasBaseline ? input + " baseline, " : "")}{_label} target, "
            + $"{(isPath ? "int steps, " : "")}{output} {result}) =>");
        writer.Indented(() => writer.Line(
            $"Explain{method.Name}(input, {(hasBaseline ? "baseline, " : "")}(int)target, {(isPath ? "steps, " : "")}{result});"));
        writer.Line();
    }

    public void ExplainAtLayer(ExplainMethod method, string input, string output)
    {
        writer.Summary("The same for a class by its label.");
        writer.Line($"public {MemberEmitter.Explanation} Explain{method.Name}({input} input, {_label} target, {LayerEnum.TypeName(options)} layer, {output} heatmap) =>");
        writer.Indented(() => writer.Line($"Explain{method.Name}(input, (int)target, layer, heatmap);"));
        writer.Line();
    }

    public void ExplainFromKept(ExplainMethod method, string input, string output)
    {
        writer.Summary("The same for a class by its label.");
        writer.Line($"public {MemberEmitter.Explanation} Explain{method.Name}({input} input, {_label} target, {output} attribution) =>");
        writer.Indented(() => writer.Line($"Explain{method.Name}(input, (int)target, attribution);"));
        writer.Line();
    }

    public void ExplainBatch(ExplainMethod method, string input, string output)
    {
        bool hasBaseline = method.Signature == MethodSignature.AttributionFromBaseline;
        string results = method.Signature == MethodSignature.Heatmap ? "heatmaps" : "attributions";
        writer.Summary("The same for classes by their labels.");
        writer.Line($"public void Explain{method.Name}({input} inputs, {(hasBaseline ? input + " baselines, " : "")}global::System.ReadOnlySpan<{_label}> targets, "
            + $"{output} {results}, global::System.Span<{MemberEmitter.Explanation}> explanations) =>");
        writer.Indented(() => writer.Line(
            $"Explain{method.Name}(inputs, {(hasBaseline ? "baselines, " : "")}"
            + $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{_label}, int>(targets), {results}, explanations);"));
        writer.Line();
    }
}
