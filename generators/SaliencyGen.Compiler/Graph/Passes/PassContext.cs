namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>A linked graph and the edits that passes make. What the network's meaning pins, and a tensor that the user named, must survive.</summary>
internal sealed class PassContext(NetworkGraph graph, string? pinnedTensor)
{
    private readonly Value? _pinned = pinnedTensor is null ? null : graph.Find(pinnedTensor);

    private readonly HashSet<Value> _pins = [.. graph.Pins];

    public NetworkGraph Graph { get; } = graph;

    /// <summary>Whether the value has to exist as such, whoever reads it.</summary>
    public bool IsKept(Value value) => value == Graph.Output || value == _pinned || _pins.Contains(value);

    /// <summary>Whether this value is only an intermediate result of its single reader.</summary>
    public bool IsPrivate(Value value) => value.Consumers.Count == 1 && !IsKept(value);

    /// <summary>Readers of a value read another one instead; the first stands for it by name from here on.</summary>
    public void Replace(Value old, Value by)
    {
        foreach (var consumer in old.Consumers)
        {
            for (int i = 0; i < consumer.Inputs.Count; i++)
                if (consumer.Inputs[i] == old) consumer.Inputs[i] = by;
            by.Consumers.Add(consumer);
        }

        old.Consumers.Clear();
        Graph.Replace(old, by);
        if (_pins.Contains(old)) _pins.Add(by);
    }

    public void Remove(HashSet<Node> nodes) => Graph.Nodes.RemoveAll(nodes.Contains);
}
