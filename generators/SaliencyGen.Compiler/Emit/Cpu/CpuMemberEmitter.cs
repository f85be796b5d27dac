using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Members over a <c>SaliencySession</c>.</summary>
internal sealed class CpuMemberEmitter(
    CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self)
    : MemberEmitter(writer, context, methods, self)
{
    private const string Session = "global::SaliencyGen.Execution.SaliencySession";

    protected override string Closing => "Frees the working memory and ends the threads; a running call is waited for.";

    protected override string InstanceLength => "(ArenaLength + KeptLength)";

    protected override void Opening()
    {
        Writer.Line($"private readonly {Session} _session;");
        Writer.Line();
        Documented("An instance with default options.", $"public {Class}() : this({Options}.Default) {{ }}");
        Writer.Summary("An instance with its own working memory and threads; the packed weights are shared by all instances.");
        Writer.Line($"public {Class}({Options} options) =>");
        string batch = HasBatches ? ", BatchSize" : "";
        Writer.Indented(() => Writer.Line(
            $"_session = {Session}.Open<{Programs}>(options, new(InputLength, {HeatmapLength}, OutputLength, ArenaLength, nameof({Class}), LargestProgram{batch}, KeptLength: KeptLength, WorkerScratchLength: WorkerScratchLength{(ForwardNeedsTransposed ? ", ForwardNeedsTransposed: true" : "")}{SideInputs}));"));
        Writer.Line();
    }

    protected override string LastArguments(ExplainProgram program) => $", transposed: {(program.NeedsTransposedWeights ? "true" : "false")}";
}
