using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Inlining;

/// <summary>What subgraphs read of the tensors around them, by name.</summary>
internal sealed class Captures
{
    private readonly Dictionary<OnnxGraph, IReadOnlyList<string>> _known = [];

    /// <summary>What the subgraphs of a node read from outside, each name once. Files nest subgraphs no deeper than the reader lets them.</summary>
    public IReadOnlyList<string> Of(OnnxNode node) =>
        [.. node.Attributes.Values.Where(attribute => attribute.Graph is not null).SelectMany(attribute => Of(attribute.Graph!)).Distinct()];

    private IReadOnlyList<string> Of(OnnxGraph graph)
    {
        if (_known.TryGetValue(graph, out var known)) return known;
        var own = new HashSet<string>(graph.Inputs.Select(input => input.Name).Concat(graph.Initializers.Keys).Concat(graph.Nodes.SelectMany(node => node.Outputs))) { "" };
        var read = graph.Nodes.SelectMany(node => node.Inputs.Concat(Of(node))).Concat(graph.Outputs.Select(output => output.Name));
        return _known[graph] = [.. read.Where(own.Add)];
    }
}
