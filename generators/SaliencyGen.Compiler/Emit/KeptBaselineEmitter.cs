using SaliencyGen.Compiler.Explain;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The members of a method whose baseline can be kept: one that runs the baseline, and a form of the method without a baseline.</summary>
internal sealed class KeptBaselineEmitter(CodeWriter writer, string programs, TargetText targets)
{
    public void Keep(CompiledMethod compiled, string input)
    {
        string name = compiled.Method.Name;
        writer.Summary($"Runs the network on a baseline (InputLength values) and keeps what Explain{name} without a baseline needs of it, until the next baseline is kept.");
        writer.Line($"public void Keep{name}Baseline({input} baseline) =>");
        writer.Indented(() => writer.Line($"_session.KeepBaseline(&{programs}.{compiled.Programs[1].Name}, baseline);"));
        writer.Line();
    }

    public void Explain(CompiledMethod compiled, string input, string output, ScoreText score, string lastArguments)
    {
        string name = compiled.Method.Name;
        writer.Summary($"The same from the baseline that Keep{name}Baseline was given; InvalidOperationException where none was.");
        targets.Parameter(score, "target");
        writer.Line($"public {MemberEmitter.Explanation} Explain{name}({input} input, {score.Parameter}, {output} attribution) =>");
        writer.Indented(() => writer.Line($"_session.ExplainFromKept(&{programs}.{compiled.Programs[2].Name}, input, {score.Argument}, attribution{lastArguments});"));
        writer.Line();
    }
}
