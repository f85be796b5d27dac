namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>The axes of Squeeze and Unsqueeze: an attribute below opset 13, an input from there on.</summary>
internal static class AxesOperand
{
    public static IReadOnlyList<long>? Read(ImportContext context)
    {
        if (context.Opset >= 13) return context.Has(1) ? context.Integers(1, "axes") : null;
        return context.Operands.Count == 1 ? context.Attributes.Ints("axes")
            : throw context.Contradiction($"{context.Operands.Count} inputs", "1 below opset 13, where axes are an attribute");
    }
}
