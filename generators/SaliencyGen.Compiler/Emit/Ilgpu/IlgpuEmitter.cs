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

    /// <summary>What device kernels address with an int, less what rounding up to cache lines adds.</summary>
    private const int MostFloats = int.MaxValue - 64;

    // Kernels of devices have the names of the CPU's, so that of these types of the CPU's namespace each is named by itself.
    public override IReadOnlyList<string> Usings { get; } =
    [
        "global::SaliencyGen.Ilgpu.Execution", "global::SaliencyGen.Ilgpu.Kernels", "global::SaliencyGen.Operators", "global::SaliencyGen.Weights",
        "Spread = global::SaliencyGen.Kernels.Spread",
    ];

    public override string Summary => "explained by compiled backward passes on a GPU.";

    public override void Constants(CodeWriter writer, ExplainContext context, IReadOnlyList<ExplainProgram> programs)
    {
        long arena = programs.Max(program => program.ArenaLength);
        // Max pools keep the winners of a batch there, one for each pooled cell, or one for the image and one for the reference.
        long winners = programs.SelectMany(program => program.Steps).Select(Winners).DefaultIfEmpty().Max();
        long scratch = Math.Max(PartialSums, winners * context.Options.BatchSize);
        long kept = programs.Max(program => program.KeptLength);
        RequireAddresses($"working memory for BatchSize {context.Options.BatchSize}", (arena * context.Options.BatchSize) + scratch + kept);
        RequireAddresses("weights", context.Weights.ForwardLength);
        writer.Line($"private const int ArenaLength = {arena};");
        writer.Line($"private const int ScratchLength = {scratch};");
        writer.Line($"private const int KeptLength = {kept};");
        LargestProgram(writer, programs);
    }

    public override MemberEmitter Members(
        CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self) =>
        new IlgpuMemberEmitter(writer, context, methods, self);

    public override ProgramEmitter Program(CodeWriter writer, ExplainProgram program) => new IlgpuProgramEmitter(writer, program);

    public override WeightEmitter Weights(CodeWriter writer, WeightPlan plan, TensorText tensors) => new IlgpuWeightEmitter(writer, plan, tensors);

    private static void RequireAddresses(string purpose, long length)
    {
        if (length <= MostFloats) return;
        throw new ModelException(Rule.UnsupportedShape, FormattableString.Invariant(
            $"{purpose} on a device takes {length} floats ({length * sizeof(float) / 1e9:0.0} GB); expected at most {MostFloats}, which kernels can address: a smaller InputShape or BatchSize, fewer Methods, or Targets without Ilgpu"));
    }

    private static long Winners(Step step) => step switch
    {
        MaxPoolRouteStep route => route.Pooled.Length,
        MaxPoolRescaleStep rescale => 2 * rescale.Image.Pooled.Length,
        _ => 0,
    };
}
