using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>Dense</c>.</summary>
internal static class DenseEmitter
{
    public static void Emit(CpuProgramEmitter emitter, DenseStep step)
    {
        string input = emitter.Map(step.Input);
        string output = emitter.Map(step.Output!);
        var chain = OperandText.Chain(emitter, step, step.Output!);
        string bias = step.IsTransposed ? "" : step.Bias is null ? ", null" : $", weights + {step.Bias.Offset}";
        string kernel = step.IsTransposed ? "Transpose" : "Forward";
        emitter.Call($"Dense.{kernel}<{PartText.TypeArgument(step.Part)}{chain.Operator}>(worker, {input}, {output}, weights + {step.Weights.Offset}{bias}, {chain.Operands}, {chain.Scalars}{PartText.Argument(step.Part)})");
    }
}
