using SaliencyGen.Compiler.Emit.Cpu;
using SaliencyGen.Compiler.Emit.Ilgpu;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What a target writes in its own way.</summary>
internal abstract class TargetEmitter
{
    /// <summary>What programs are written against: namespaces, and types of others, as a using directive names them.</summary>
    public abstract IReadOnlyList<string> Usings { get; }

    /// <summary>The end of the sentence that begins with the model's sizes.</summary>
    public abstract string Summary { get; }

    public static TargetEmitter Of(CompilationTarget target) => target == CompilationTarget.Ilgpu ? new IlgpuEmitter() : new CpuEmitter();

    /// <summary>Constants of the class beyond those of its input and output.</summary>
    public abstract void Constants(CodeWriter writer, ExplainContext context, IReadOnlyList<ExplainProgram> programs);

    public abstract MemberEmitter Members(CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self);

    public abstract ProgramEmitter Program(CodeWriter writer, ExplainProgram program);

    public abstract WeightEmitter Weights(CodeWriter writer, WeightPlan plan, TensorText tensors);

    /// <summary>The program that the arena is for, which a message names where there is too little memory.</summary>
    protected static void LargestProgram(CodeWriter writer, IReadOnlyList<ExplainProgram> programs) =>
        writer.Line($"private const string LargestProgram = \"{programs.OrderByDescending(program => program.ArenaLength).First().Name}\";");
}
