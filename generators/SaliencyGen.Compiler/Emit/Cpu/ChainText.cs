using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>A step's elementwise operations as one operator type with its operand maps and scalars.</summary>
internal sealed record ChainText(string Operator, string Operands, string Scalars)
{
    public static ChainText Of(ProgramEmitter emitter, ChainStep step, FeatureBuffer like)
    {
        var operands = step.Chain.SelectMany(operation => operation.Operands).Select(operand => Operand(emitter, operand, like)).ToList();
        var scalars = step.Chain.SelectMany(operation => operation.Scalars).Select(Literals.Float).ToList();
        return new(
            Nest(step.Chain),
            operands.Count == 0 ? "default" : $"new({string.Join(", ", operands)})",
            scalars.Count == 0 ? "default" : $"new({string.Join(", ", scalars)})");
    }

    private static string Nest(List<Operation> chain)
    {
        if (chain.Count == 0) return "Identity";
        string nested = chain[chain.Count - 1].TypeName;
        for (int i = chain.Count - 2; i >= 0; i--) nested = $"Then<{chain[i].TypeName}, {nested}>";
        return nested;
    }

    private static string Operand(ProgramEmitter emitter, Operand operand, FeatureBuffer like) => operand switch
    {
        { Constant: { } constant } => MapText.Of(constant, like),
        { Buffer: { } buffer, Broadcast: true } => MapText.PerChannel(emitter.Map(buffer) + ".Data", like),
        { Buffer: { } buffer } => emitter.Map(buffer),
        _ => throw new InvalidOperationException("An operand is a buffer or a constant."),
    };
}
