using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>A program of SIMD kernels. Every member of the worker team runs it; members meet after each call that others depend on.</summary>
internal sealed class CpuProgramEmitter(CodeWriter writer, ExplainProgram program) : ProgramEmitter(writer, program)
{
    public override void Call(string call)
    {
        Writer.Line(call + ";");
        Synchronize();
    }

    public void Synchronize() => Writer.Line("worker.Synchronize();");

    protected override void Open()
    {
        Writer.Open($"public static void {Program.Name}(Worker worker, Frame* frame)");
        Writer.Line("float* arena = frame->Arena;");
        if (Program.KeptLength > 0) Writer.Line("float* kept = frame->Kept;");
        if (Program.WorkerScratchLength > 0) Writer.Line($"float* scratch = frame->Scratch + (worker.Index * (nint){Program.WorkerScratchLength});");
        if (UsesWeights()) Writer.Line("float* weights = frame->Weights;");
        if (Program.NeedsTransposedWeights) Writer.Line("float* transposed = frame->TransposedWeights;");
    }

    /// <summary>The last argument of a kernel that needs scratch memory; nothing for others.</summary>
    public string Scratch(Step step) => step.Scratch switch
    {
        null => "",
        { Scope: ScratchScope.Worker } => ", scratch",
        var shared => $", arena + {shared.RootOffset}",
    };

    protected override void Emit(Step step) => StepEmitter.Emit(this, step);

    protected override string AskedExit => "frame->Exit";

    protected override string Storage(FeatureBuffer buffer) =>
        MapText.Of($"{(buffer.Root.IsKept ? "kept" : "arena")} + {buffer.Offset}", buffer) + (IsNarrow(buffer) ? ".Around(frame->Target)" : "");

    private bool IsNarrow(FeatureBuffer buffer) => Program.HasNarrowHead && buffer.IsOfHead;

    private bool UsesWeights() => Program.Steps.Any(step => step.Slots.Any(slot => !slot.IsTransposed));
}
