using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Classes over the kernels of <c>SaliencyGen.Ilgpu</c>.</summary>
internal sealed class IlgpuEmitter : TargetEmitter
{
    /// <summary>
    /// Floats for the partial sums of convolutions whose outputs alone do not fill a device: 512 x 7 x 7 in twenty parts, and the like.
    /// </summary>
    private const int PartialSums = 1 << 19;

    public override IReadOnlyList<string> Namespaces { get; } =
        ["SaliencyGen.Ilgpu.Execution", "SaliencyGen.Ilgpu.Kernels", "SaliencyGen.Operators", "SaliencyGen.Weights"];

    public override string Summary => "explained by compiled backward passes on a GPU.";

    public override void Constants(CodeWriter writer, ExplainContext context, IReadOnlyList<ExplainProgram> programs)
    {
        int arena = programs.Max(program => program.ArenaLength);
        // Max pools keep the winners of a batch there, one for each pooled cell, or one for the image and one for the reference.
        int winners = programs.SelectMany(program => program.Steps).Select(Winners).DefaultIfEmpty().Max();
        long scratch = Math.Max(PartialSums, (long)winners * context.Options.BatchSize);
        int kept = programs.Max(program => program.KeptLength);
        long total = ((long)arena * context.Options.BatchSize) + scratch + kept;
        if (total > int.MaxValue)
        {
            throw new ModelException(Rule.UnsupportedShape,
                $"BatchSize is {context.Options.BatchSize}, which needs {total} floats of working memory on a device; at most {int.MaxValue} can be addressed");
        }

        writer.Line($"private const int ArenaLength = {arena};");
        writer.Line($"private const int ScratchLength = {scratch};");
        writer.Line($"private const int KeptLength = {kept};");
    }

    public override MemberEmitter Members(
        CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self) =>
        new IlgpuMemberEmitter(writer, context, methods, self);

    public override ProgramEmitter Program(CodeWriter writer, ExplainProgram program) => new IlgpuProgramEmitter(writer, program);

    public override WeightEmitter Weights(CodeWriter writer, WeightPlan plan, TensorText tensors) => new IlgpuWeightEmitter(writer, plan, tensors);

    private static int Winners(Step step) => step switch
    {
        MaxPoolRouteStep route => route.Pooled.Length,
        MaxPoolRescaleStep rescale => 2 * rescale.Image.Pooled.Length,
        _ => 0,
    };
}
