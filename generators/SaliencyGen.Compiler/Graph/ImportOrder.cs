using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// The nodes that one output needs, each after its producers and otherwise in file order. Everything here is iterative: files
/// come with chains of a million nodes, and with diamonds that have more paths than atoms.
/// </summary>
internal sealed class ImportOrder
{
    /// <summary>More nodes than any published classifier has by a factor of five; each would become a line of C#.</summary>
    public const int MostNodes = 100_000;

    private readonly IReadOnlyList<OnnxNode> _file;
    private readonly IReadOnlyList<string> _outputs;
    private readonly Func<string, bool> _isGiven;
    private readonly Dictionary<string, OnnxNode> _producers = [];
    private readonly Dictionary<OnnxNode, int> _places = [];

    private ImportOrder(IReadOnlyList<OnnxNode> file, IReadOnlyList<string> outputs, Func<string, bool> isGiven)
    {
        (_file, _outputs, _isGiven) = (file, outputs, isGiven);
        CollectProducers();
        Sort(Needed());
    }

    /// <summary>Name of the tensor that is compiled.</summary>
    public string Output => _outputs[0];
    public List<OnnxNode> Nodes { get; } = [];

    public static ImportOrder Of(OnnxGraph graph, string output)
    {
        var given = new HashSet<string>(graph.Inputs.Select(input => input.Name).Concat(graph.Initializers.Keys));
        return new(graph.Nodes, [output], given.Contains);
    }

    /// <summary>The nodes of a subgraph that its outputs need. What none of them makes is there already.</summary>
    public static List<OnnxNode> Of(IReadOnlyList<OnnxNode> nodes, IReadOnlyList<string> outputs) => new ImportOrder(nodes, outputs, _ => true).Nodes;

    /// <summary>Other nodes for the same output, sorted too; what it does not need any more is left out.</summary>
    public void Replace(IReadOnlyList<OnnxNode> nodes)
    {
        var needed = new HashSet<string> { Output };
        Nodes.Clear();
        foreach (var node in nodes.Reverse().Where(node => node.Outputs.Exists(needed.Contains)))
        {
            needed.UnionWith(node.Inputs);
            Nodes.Add(node);
        }

        Nodes.Reverse();
    }

    /// <summary>The reader has already checked that every tensor has one origin.</summary>
    private void CollectProducers()
    {
        foreach (var node in _file)
        {
            _places.Add(node, _places.Count);
            var outputs = node.Outputs.Where(name => name.Length > 0).ToList();
            if (outputs.Count == 0) throw Fail($"node {node.Display} has no output; expected one at least");
            foreach (string name in outputs) _producers[name] = node;
        }
    }

    private HashSet<OnnxNode> Needed()
    {
        var needed = new HashSet<OnnxNode>();
        foreach (string output in _outputs)
        {
            if (_producers.TryGetValue(output, out var last)) needed.Add(last);
            else if (!_isGiven(output)) throw Fail($"output {Quoted.Text(output)} of the graph is produced by no node; expected one");
        }

        var open = new Stack<OnnxNode>(needed);
        while (open.Count > 0)
        {
            var node = open.Pop();
            foreach (string name in node.Inputs)
            {
                if (_producers.TryGetValue(name, out var producer))
                {
                    if (needed.Add(producer)) open.Push(producer);
                }
                else if (name.Length > 0 && !_isGiven(name))
                {
                    throw Fail(
                        $"node {node.Display}: input {Quoted.Text(name)} is neither an input of the graph, an initializer nor another node's output");
                }
            }
        }

        return needed.Count <= MostNodes ? needed
            : throw new ModelException(Rule.UnsupportedShape, $"the graph has {needed.Count} nodes; at most {MostNodes} nodes are compiled");
    }

    /// <summary>Kahn's algorithm with the smallest file position first, so a sorted file keeps its order.</summary>
    private void Sort(HashSet<OnnxNode> needed)
    {
        var waits = new Dictionary<OnnxNode, int>();
        var readers = new Dictionary<OnnxNode, List<OnnxNode>>();
        var ready = new SortedSet<OnnxNode>(Comparer<OnnxNode>.Create((left, right) => _places[left].CompareTo(_places[right])));
        foreach (var node in needed)
        {
            var producers = Producers(node).ToList();
            waits.Add(node, producers.Count);
            if (producers.Count == 0) ready.Add(node);
            foreach (var producer in producers)
            {
                if (!readers.TryGetValue(producer, out var list)) readers.Add(producer, list = []);
                list.Add(node);
            }
        }

        while (ready.Count > 0)
        {
            var node = ready.Min!;
            ready.Remove(node);
            Nodes.Add(node);
            if (!readers.TryGetValue(node, out var list)) continue;
            foreach (var reader in list)
                if (--waits[reader] == 0) ready.Add(reader);
        }

        if (Nodes.Count < needed.Count) throw Cycle(waits);
    }

    private ModelException Cycle(Dictionary<OnnxNode, int> waits)
    {
        // A node that waits has a producer that waits; following those must come back to a node of the cycle.
        var node = waits.First(pair => pair.Value > 0).Key;
        var seen = new HashSet<OnnxNode>();
        while (seen.Add(node)) node = Producers(node).First(producer => waits[producer] > 0);
        return Fail($"node {node.Display} depends on its own output: the graph has a cycle; expected none");
    }

    private IEnumerable<OnnxNode> Producers(OnnxNode node) => node.Inputs.Where(_producers.ContainsKey).Select(name => _producers[name]);

    private static ModelException Fail(string text) => new(Rule.InconsistentModel, text);
}
