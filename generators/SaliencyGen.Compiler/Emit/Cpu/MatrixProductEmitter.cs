using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls of <c>MatrixProduct</c> and <c>Attention</c>.</summary>
internal static class MatrixProductEmitter
{
    public static void Emit(CpuProgramEmitter emitter, MatrixProductStep step)
    {
        string left = emitter.Map(step.Left.Map), right = emitter.Map(step.Right.Map), output = emitter.Map(step.Output!);
        var chain = OperandText.Chain(emitter, step, step.Output!);
        emitter.Call($"MatrixProduct.Run<{chain.Operator}>(worker, {left}, {right}, {output}, {MatrixProductText.Shape(step)}, {chain.Operands}, {chain.Scalars}{emitter.Scratch(step)})");
    }

    public static void Emit(CpuProgramEmitter emitter, AttentionStep step)
    {
        string key = emitter.Map(step.Key.Map), query = emitter.Map(step.Query.Map), value = emitter.Map(step.Value.Map), output = emitter.Map(step.Output!);
        var chain = OperandText.Chain(emitter, step, step.Output!);
        emitter.Call($"Attention.Run<{chain.Operator}>(worker, {key}, {query}, {value}, {output}, {MatrixProductText.Shape(step)}, {chain.Operands}, {chain.Scalars}{emitter.Scratch(step)})");
    }
}
