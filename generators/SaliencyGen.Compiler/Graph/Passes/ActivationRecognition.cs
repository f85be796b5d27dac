using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>x * Sigmoid(x) is SiLU and x * HardSigmoid(x; 1/6, 1/2) is HardSwish: one activation, not a product of two tensors.</summary>
internal static class ActivationRecognition
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
            if (gate is null || FunctionOf(gate.Function) is not { } function || context.IsKept(gate.Output)) continue;
            nodes[i] = new PointwiseNode(product.Name, gate.Input, product.Output, function);
            gate.Output.Consumers.Remove(product);
            if (gate.Output.Consumers.Count == 0) removed.Add(gate);
        }

        context.Remove(removed);
    }

    private static PointwiseNode? GateOf(Value signal, Value gate) =>
        gate.Producer is PointwiseNode activation && activation.Input == signal ? activation : null;

    private static PointwiseFunction? FunctionOf(PointwiseFunction gate) => gate switch
    {
        Sigmoid => new Silu(),
        HardSigmoid { Beta: 0.5f } hard when Math.Abs(hard.Alpha - (1 / 6.0)) < 1e-6 => new HardSwish(),
        _ => null,
    };
}
