using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Values that cannot be negative, so that rules which tell signs apart need half the passes. Found once per network, in its order: a
/// value that is read twice would double a search from its end.
/// </summary>
public sealed class NonNegativity
{
    private readonly HashSet<Value> _values = [];

    public NonNegativity(NetworkGraph graph)
    {
        foreach (var node in graph.Nodes)
            if (IsNonNegative(node))
                _values.Add(node.Output);
    }

    public bool Holds(Value value) => _values.Contains(value);

    private bool IsNonNegative(Node node) => node switch
    {
        ActivationNode { Kind: ActivationKind.Relu or ActivationKind.Sigmoid or ActivationKind.HardSigmoid } => true,
        ActivationNode { Kind: ActivationKind.Clip, Alpha: >= 0 } => true,
        SoftmaxNode { IsLog: false } => true,
        PadNode { Fill: < 0 } => false,
        MaxPoolNode or AveragePoolNode or GlobalAverageNode or ReshapeNode or TransposeNode or SliceNode or PadNode => Holds(node.Input),
        ConcatNode or MultiplyNode => node.Inputs.All(Holds),
        AddNode { Sign: > 0 } => node.Inputs.All(Holds),
        _ => false,
    };
}
