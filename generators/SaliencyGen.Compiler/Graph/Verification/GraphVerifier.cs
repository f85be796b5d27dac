namespace SaliencyGen.Compiler.Graph.Verification;

/// <summary>
/// Holds a graph to what every pass relies on: nodes behind their producers, each value computed once and under a name of its own, links that
/// agree with the nodes, shapes that agree with the operators, and the output and all pinned values still there. For tests and CI.
/// </summary>
public sealed class GraphVerifier
{
    private readonly NetworkGraph _graph;
    private readonly string _moment;
    private readonly Dictionary<Value, Node> _producers = [];
    private readonly HashSet<Value> _inputs;

    private GraphVerifier(NetworkGraph graph, string moment)
    {
        (_graph, _moment) = (graph, moment);
        _inputs = [graph.Input, .. graph.SideInputs.Select(side => side.Value)];
    }

    /// <param name="graph">A linked graph.</param>
    /// <param name="moment">When this is, for the message: <c>after MergePads</c>.</param>
    /// <param name="pins">Values that have to stay computed, under their names and in their shapes.</param>
    /// <exception cref="ModelException">SAL099 with node, value and what is wrong.</exception>
    public static void Run(NetworkGraph graph, string moment, IEnumerable<Value> pins)
    {
        var verifier = new GraphVerifier(graph, moment);
        verifier.CheckOrder();
        verifier.CheckLinks();
        foreach (var node in graph.Nodes)
            if (NodeShapes.Fault(node) is { } fault) throw verifier.Fail(node, fault);
        foreach (var pin in pins) verifier.CheckPin(pin);
    }

    private void CheckOrder()
    {
        var names = new HashSet<string>(_inputs.Select(input => input.Name));
        foreach (var node in _graph.Nodes)
        {
            foreach (var value in node.Inputs)
                if (!_inputs.Contains(value) && !_producers.ContainsKey(value)) throw Fail(node, $"reads {value}, which no node in front of it computes");
            if (_inputs.Contains(node.Output)) throw Fail(node, $"computes the graph's input {node.Output}");
            if (_producers.TryGetValue(node.Output, out var other)) throw Fail(node, $"computes {node.Output}, which node '{other.Name}' computes, too");
            if (!names.Add(node.Output.Name)) throw Fail(node, $"computes {node.Output}, and another value has this name");
            _producers.Add(node.Output, node);
        }

        if (_graph.Output != _graph.Input && !_producers.ContainsKey(_graph.Output)) throw Fail($"no node computes the output {_graph.Output}");
    }

    /// <summary><see cref="Value.Producer"/> and <see cref="Value.Consumers"/> say what the nodes say.</summary>
    private void CheckLinks()
    {
        var readers = _graph.Nodes.SelectMany(node => node.Inputs, (node, value) => (node, value)).ToLookup(read => read.value, read => read.node);
        foreach (var value in _inputs.Concat(_producers.Keys))
        {
            var producer = _inputs.Contains(value) ? null : _producers[value];
            if (value.Producer != producer) throw Fail($"{value} has the producer '{value.Producer?.Name}', but '{producer?.Name}' computes it");
            if (!value.Consumers.SequenceEqual(readers[value]))
                throw Fail($"{value} has the consumers {Names(value.Consumers)}, but {Names(readers[value])} read it");
        }

        static string Names(IEnumerable<Node> nodes) => "[" + string.Join(", ", nodes.Select(node => node.Name)) + "]";
    }

    private void CheckPin(Value pin)
    {
        var found = _graph.Find(pin.Name) ?? throw Fail($"the pinned value {pin} is not computed any more");
        if (!found.Shape.Equals(pin.Shape)) throw Fail($"the pinned value {pin} is now {found}");
    }

    private ModelException Fail(Node node, string text) => Fail($"node '{node.Name}' ({node.Describe()}) {text}");

    private ModelException Fail(string text) => new(Rule.InternalError, $"the graph {_moment}: {text}");
}
