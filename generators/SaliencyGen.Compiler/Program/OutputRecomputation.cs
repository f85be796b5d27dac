using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Relevance that goes through an activation is multiplied by its output and divided by its input. Where the output takes less time to
/// compute than to read, the two become one operation on the input: a map less to read and, often, to keep. The result is the same to the bit.
/// </summary>
public sealed class OutputRecomputation(IEnumerable<Step> steps)
{
    // An operation or two: what has an exponential in it is read.
    private static readonly HashSet<string> Cheap = ["Activate<Relu>", "Activate<LeakyRelu>", "Activate<Clip>"];

    private readonly Dictionary<FeatureBuffer, ElementwiseStep> _activations = steps
        .OfType<ElementwiseStep>()
        .Where(step => step is { BroadcastValue: false, Output: not null, Chain: [{ } only] } && Cheap.Contains(only.TypeName))
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
        if (first is not { TypeName: "Multiply", Operands: [{ Broadcast: false, Buffer: { } factor }] }) return null;
        if (second is not { TypeName: "DivideStabilized", Operands: [{ Broadcast: false, Buffer: { } denominator }] }) return null;
        if (factor == denominator) return Operation.Of("StabilizedShare<Linear>", second.Scalars, second.Operands[0]);
        if (!_activations.TryGetValue(factor, out var activation) || activation.Value != denominator) return null;
        string kind = activation.Chain[0].TypeName.Substring("Activate".Length);
        return Operation.Of("StabilizedShare" + kind, [.. second.Scalars, .. activation.Chain[0].Scalars], second.Operands[0]);
    }
}
