namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// For each value the last one before it that every path from the input goes through: a tree, found in one walk along the nodes' order
/// (Cooper, Harvey and Kennedy 2001, "A simple, fast dominance algorithm", for graphs without cycles). Constants are on no path.
/// </summary>
internal sealed class Dominators
{
    private readonly Dictionary<Value, (Value Parent, int Depth)> _tree = [];

    public Dominators(NetworkGraph graph)
    {
        _tree.Add(graph.Input, (graph.Input, 0));
        foreach (var node in graph.Nodes)
        {
            if (!node.Inputs.Exists(_tree.ContainsKey)) continue;
            var parent = Common(node.Inputs);
            _tree.Add(node.Output, (parent, _tree[parent].Depth + 1));
        }
    }

    /// <summary>The last value that every path from the input to any of several values goes through.</summary>
    public Value Common(IEnumerable<Value> values) => values.Where(_tree.ContainsKey).Aggregate(Common);

    private Value Common(Value one, Value other)
    {
        while (one != other)
        {
            if (_tree[one].Depth >= _tree[other].Depth) one = _tree[one].Parent;
            else other = _tree[other].Parent;
        }

        return one;
    }
}
