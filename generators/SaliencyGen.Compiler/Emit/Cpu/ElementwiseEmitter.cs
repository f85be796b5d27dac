using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>Elementwise</c> and <c>SpatialSum</c>.</summary>
internal static class ElementwiseEmitter
{
    public static void Emit(CpuProgramEmitter emitter, ElementwiseStep step)
    {
        var output = step.Output!;
        string value = emitter.Map(step.Value);
        if (step.BroadcastValue) value = MapText.PerChannel(value + ".Data", output);
        string map = emitter.Map(output);
        var chain = OperandText.Chain(emitter, step, output);
        emitter.Call($"Elementwise.Run<{chain.Operator}>(worker, {map}, {value}, {chain.Operands}, {chain.Scalars})");
    }

    public static void Emit(CpuProgramEmitter emitter, SpatialSumStep step)
    {
        string value = emitter.Map(step.Value);
        string map = emitter.Map(step.Output!);
        var chain = OperandText.Chain(emitter, step, step.Value);
        emitter.Call($"SpatialSum.Run<{chain.Operator}>(worker, {map}, {value}, {chain.Operands}, {chain.Scalars}, accumulate: false)");
    }
}
