using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Operands of elementwise operations as the runtime's <c>FeatureMap</c>.</summary>
internal static class OperandText
{
    /// <summary>A step's chain over maps like <paramref name="like"/>.</summary>
    public static ChainText Chain(CpuProgramEmitter emitter, ChainStep step, FeatureBuffer like) => ChainText.Of(step, operand => operand switch
    {
        { Constant: { } constant } => MapText.Of(constant, like),
        { Buffer: { } buffer, Broadcast: true } => MapText.PerChannel(emitter.Map(buffer) + ".Data", like),
        { Buffer: { } buffer } => emitter.Map(buffer),
        _ => throw new InvalidOperationException("An operand is a buffer or a constant."),
    });
}
