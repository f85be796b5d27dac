using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>A step's elementwise operations as one operator type with its operand maps and scalars.</summary>
internal sealed record ChainText(string Operator, string Operands, string Scalars)
{
    /// <param name="step">The step.</param>
    /// <param name="operandText">An operand as the target writes it.</param>
    public static ChainText Of(ChainStep step, Func<Operand, string> operandText)
    {
        var operands = step.Chain.SelectMany(operation => operation.Operands).Select(operandText).ToList();
        return new(
            Nest(step.Chain),
            operands.Count == 0 ? "default" : $"new({string.Join(", ", operands)})",
            ScalarsOf(step.Chain));
    }

    /// <summary>The scalars of operations, as one argument.</summary>
    public static string ScalarsOf(IEnumerable<Operation> chain)
    {
        var scalars = chain.SelectMany(operation => operation.Scalars).Select(Literals.Float).ToList();
        return scalars.Count == 0 ? "default" : $"new({string.Join(", ", scalars)})";
    }

    private static string Nest(List<Operation> chain)
    {
        if (chain.Count == 0) return "Identity";
        string nested = chain[chain.Count - 1].TypeName;
        for (int i = chain.Count - 2; i >= 0; i--) nested = $"Then<{chain[i].TypeName}, {nested}>";
        return nested;
    }
}
