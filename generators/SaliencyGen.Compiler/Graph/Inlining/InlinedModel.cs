using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Inlining;

/// <summary>
/// A model without calls of functions, whose nodes with subgraphs say what these read from outside, so that whatever follows readers of a tensor finds them. Which
/// subgraphs are taken, and how often, is known once their conditions are; then <see cref="With"/> has them in place.
/// </summary>
internal sealed class InlinedModel
{
    private readonly Captures _captures = new();
    private readonly FunctionInliner _functions;
    private readonly NodeCopies _copies;
    private readonly Dictionary<(OnnxNode, OnnxGraph), List<(string Inner, string Outer)>> _initializers = [];

    private InlinedModel(OnnxModel file)
    {
        Names = new TensorNames(file);
        _copies = new NodeCopies(Names, _captures);
        _functions = new FunctionInliner(file, _copies);
        Model = HasInner(file) ? file.With(Copy(file.Graph, _functions.Inline(_copies.Of(file.Graph.Nodes, "", Own(file.Graph), null)))) : file;
    }

    public OnnxModel Model { get; private set; }

    public TensorNames Names { get; }

    public static InlinedModel Of(OnnxModel file) => new(file);

    /// <summary>Nodes with subgraphs are replaced by what was imported in their place.</summary>
    public void With(IReadOnlyDictionary<OnnxNode, List<OnnxNode>> unrolled)
    {
        var nodes = new List<OnnxNode>();
        var open = new Stack<OnnxNode>(Enumerable.Reverse(Model.Graph.Nodes));
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!unrolled.TryGetValue(node, out var parts)) nodes.Add(node);
            else foreach (var part in Enumerable.Reverse(parts)) open.Push(part);
        }

        Model = Model.With(Copy(Model.Graph, nodes));
    }

    /// <summary>The nodes of a subgraph that its outputs need, as nodes of the graph, each after its producers; returns what the outputs are called there.</summary>
    /// <param name="owner">The node that has the subgraph.</param>
    /// <param name="body">The subgraph.</param>
    /// <param name="prefix">Stands in front of names.</param>
    /// <param name="inputs">What its inputs are called in the graph.</param>
    /// <param name="nodes">The nodes.</param>
    public List<string> Inline(OnnxNode owner, OnnxGraph body, string prefix, IReadOnlyList<string> inputs, out List<OnnxNode> nodes)
    {
        var known = new Dictionary<string, string>();
        int explicitInputs = owner.Inputs.Count - owner.Captured.Count;
        for (int i = 0; i < owner.Captured.Count; i++) known[owner.Captured[i]] = owner.Inputs[explicitInputs + i];
        foreach (var (name, outside) in Initializers(owner, body)) known[name] = outside;
        for (int i = 0; i < inputs.Count; i++) known[body.Inputs[i].Name] = inputs[i];
        var inlined = _functions.Inline(_copies.Of(body.Nodes, prefix, known, owner.Call));
        var outputs = body.Outputs.ConvertAll(output => known.TryGetValue(output.Name, out string? name) ? name : output.Name);
        nodes = ImportOrder.Of(inlined, outputs);
        return outputs;
    }

    /// <summary>Weights of a subgraph as those of the graph, once however often it is inlined.</summary>
    private List<(string Inner, string Outer)> Initializers(OnnxNode owner, OnnxGraph body)
    {
        if (_initializers.TryGetValue((owner, body), out var names)) return names;
        names = [.. body.Initializers.Keys.Select(name => (name, _copies.Named(owner.Label, name)))];
        foreach (var (inner, outer) in names) Model.Graph.Initializers.Add(outer, body.Initializers[inner]);
        return _initializers[(owner, body)] = names;
    }

    private static bool HasInner(OnnxModel file) =>
        file.Functions.Count > 0 || file.Graph.Nodes.Exists(node => node.Attributes.Values.Any(attribute => attribute.Graph is not null));

    private static Dictionary<string, string> Own(OnnxGraph graph) => graph.Nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0).ToDictionary(name => name);

    private static OnnxGraph Copy(OnnxGraph graph, IEnumerable<OnnxNode> nodes)
    {
        var copy = new OnnxGraph { Name = graph.Name };
        copy.Inputs.AddRange(graph.Inputs);
        copy.Outputs.AddRange(graph.Outputs);
        foreach (var pair in graph.Initializers) copy.Initializers.Add(pair.Key, pair.Value);
        copy.Nodes.AddRange(nodes);
        return copy;
    }
}
