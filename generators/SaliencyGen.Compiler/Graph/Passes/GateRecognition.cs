using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>x * Sigmoid(x) is SiLU and x * HardSigmoid(x; 1/6, 1/2) is HardSwish: one activation, not a product of two tensors.</summary>
internal static class GateRecognition
{
    public static void Run(PassContext context)
    {
        var nodes = context.Graph.Nodes;
        var removed = new HashSet<Node>();
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not MultiplyNode product) continue;
            var (left, right) = (product.Inputs[0], product.Inputs[1]);
            var gate = GateOf(left, right) ?? GateOf(right, left);
            if (gate is null || KindOf(gate) is not { } kind || context.IsKept(gate.Output)) continue;
            nodes[i] = new ActivationNode(product.Name, gate.Input, product.Output, kind);
            gate.Output.Consumers.Remove(product);
            if (gate.Output.Consumers.Count == 0) removed.Add(gate);
        }

        context.Remove(removed);
    }

    private static ActivationNode? GateOf(Value signal, Value gate) =>
        gate.Producer is ActivationNode activation && activation.Input == signal ? activation : null;

    private static ActivationKind? KindOf(ActivationNode gate) => gate switch
    {
        { Kind: ActivationKind.Sigmoid } => ActivationKind.Silu,
        { Kind: ActivationKind.HardSigmoid, Beta: 0.5f } when Math.Abs(gate.Alpha - (1 / 6.0)) < 1e-6 => ActivationKind.HardSwish,
        _ => null,
    };
}
