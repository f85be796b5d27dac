using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Gates: what a Sigmoid, HardSigmoid or Softmax made, moved or multiplied by constants at most; a concatenation of gates alone is one.
/// </summary>
internal static class GateSearch
{
    public static HashSet<Value> Find(NetworkGraph graph)
    {
        var gates = new HashSet<Value>();
        foreach (var node in graph.Nodes)
            if (node.Gate == GateRole.Makes || (node.Gate == GateRole.Keeps && node.Inputs.TrueForAll(gates.Contains)))
                gates.Add(node.Output);
        return gates;
    }
}
