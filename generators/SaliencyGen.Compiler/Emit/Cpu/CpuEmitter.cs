using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Classes over the SIMD kernels of <c>SaliencyGen</c>.</summary>
internal sealed class CpuEmitter : TargetEmitter
{
    public override IReadOnlyList<string> Usings { get; } =
    [
        "global::SaliencyGen.Execution", "global::SaliencyGen.Kernels", "global::SaliencyGen.Operators", "global::SaliencyGen.Threading",
        "global::SaliencyGen.Weights",
    ];

    public override string Summary => "explained by compiled backward passes.";

    public override void Constants(CodeWriter writer, ExplainContext context, IReadOnlyList<ExplainProgram> programs)
    {
        writer.Line($"private const long ArenaLength = {programs.Max(program => program.ArenaLength)};");
        writer.Line($"private const long WorkerScratchLength = {programs.Max(program => program.WorkerScratchLength)};");
        writer.Line($"private const long KeptLength = {programs.Max(program => program.KeptLength)};");
        LargestProgram(writer, programs);
    }

    public override MemberEmitter Members(
        CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self) =>
        new CpuMemberEmitter(writer, context, methods, self);

    public override ProgramEmitter Program(CodeWriter writer, ExplainProgram program) => new CpuProgramEmitter(writer, program);

    public override WeightEmitter Weights(CodeWriter writer, WeightPlan plan, TensorText tensors) => new CpuWeightEmitter(writer, plan, tensors);
}
