using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Relevance that goes through an activation is multiplied by its output and divided by its input. Where the output takes less time to
/// compute than to read, the two become one operation on the input: a map less to read and, often, to keep. The result is the same to the bit.
/// </summary>
public sealed class OutputRecomputation(IEnumerable<Step> steps)
{
    private static readonly Linear Itself = new();

    private readonly Dictionary<FeatureBuffer, ElementwiseStep> _activations = steps
        .OfType<ElementwiseStep>()
        .Where(step => step is { BroadcastValue: false, Output: not null, Chain: [{ Function.Traits.IsCheap: true } only] } && only.Is(OperationForms.Activate))
        .ToDictionary(step => step.Output!);

    /// <summary>The chain with its pairs joined.</summary>
    public List<Operation> Join(IEnumerable<Operation> chain)
    {
        List<Operation> joined = [];
        foreach (var operation in chain)
        {
            if (joined.Count > 0 && Pair(joined[joined.Count - 1], operation) is { } pair) joined[joined.Count - 1] = pair;
            else joined.Add(operation);
        }

        return joined;
    }

    private Operation? Pair(Operation first, Operation second)
    {
        if (!first.Is(OperationForms.Multiply) || !first.ReadsOne(out var factor)) return null;
        if (!second.Is(OperationForms.DivideStabilized) || !second.ReadsOne(out var denominator)) return null;
        if (factor == denominator) return OperationCatalog.StabilizedShare(Itself, second.Scalars[0], second.Operands[0]);
        if (!_activations.TryGetValue(factor, out var activation) || activation.Value != denominator) return null;
        return OperationCatalog.StabilizedShare(activation.Chain[0].Function!, second.Scalars[0], second.Operands[0]);
    }
}
