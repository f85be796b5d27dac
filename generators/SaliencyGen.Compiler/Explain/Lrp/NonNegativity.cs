using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

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
            if (node.Sign == OutputSign.NonNegative || (node.Sign == OutputSign.AsInputs && node.Inputs.TrueForAll(Holds)))
                _values.Add(node.Output);
    }

    public bool Holds(Value value) => _values.Contains(value);
}
