using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Layers with weights that read the network's input: moved, or prepared by constant steps in the graph (a subtracted mean, a
/// normalisation) that could as well have been done outside of it.
/// </summary>
public sealed class FirstLayers
{
    private readonly HashSet<WeightedNode> _layers = [];
    private readonly Dictionary<AffineNode, List<WeightedNode>> _preparations = [];

    private FirstLayers(HashSet<Value> prepared) => Prepared = prepared;

    /// <summary>The input, and what is made of it by moves and constant steps.</summary>
    private HashSet<Value> Prepared { get; }

    public bool Contains(WeightedNode node) => _layers.Contains(node);

    /// <summary>
    /// The layers that read what a constant step prepares; none where anything else reads it, too, so that the step is a part of the
    /// network and not of its input's preparation.
    /// </summary>
    public IReadOnlyList<WeightedNode> ReadersOf(AffineNode node) => _preparations.TryGetValue(node, out var layers) ? layers : [];

    internal static FirstLayers Of(NetworkGraph graph)
    {
        var first = new FirstLayers([graph.Input]);
        foreach (var node in graph.Nodes)
        {
            if (!node.Inputs.TrueForAll(first.Prepared.Contains)) continue;
            if (node is WeightedNode layer) first._layers.Add(layer);
            else if (node is RoutingNode or AffineNode || ReturnsItsInput(node)) first.Prepared.Add(node.Output);
        }

        foreach (var node in graph.Nodes.OfType<AffineNode>())
            if (first.Prepared.Contains(node.Output) && first.Readers(node.Output, graph) is { } layers)
                first._preparations.Add(node, layers);
        return first;
    }

    private static bool ReturnsItsInput(Node node) => node.IsIdentity && node.Output.Shape.Equals(node.Input.Shape);

    /// <summary>All first layers behind a value; null where something else is behind it, too.</summary>
    private List<WeightedNode>? Readers(Value value, NetworkGraph graph)
    {
        var layers = new List<WeightedNode>();
        var open = new Stack<Value>([value]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next == graph.Output) return null;
            foreach (var consumer in next.Consumers)
            {
                if (consumer is WeightedNode layer && _layers.Contains(layer)) layers.Add(layer);
                else if (Prepared.Contains(consumer.Output)) open.Push(consumer.Output);
                else return null;
            }
        }

        return layers;
    }
}
