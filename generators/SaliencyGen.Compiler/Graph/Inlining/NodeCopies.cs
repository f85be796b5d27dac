using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Inlining;

/// <summary>
/// Nodes of subgraphs and functions as nodes of the graph around them: under names that nothing else has, and with the attributes of the call that they stand in.
/// </summary>
internal sealed class NodeCopies(TensorNames names, Captures captures)
{
    private const int LongestPrefix = 200;

    /// <summary>Copies nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="prefix">Stands in front of names.</param>
    /// <param name="known">What tensors that are there already are called outside; what the nodes make is added.</param>
    /// <param name="call">The call of a function that they stand in.</param>
    public List<OnnxNode> Of(IReadOnlyList<OnnxNode> nodes, string prefix, Dictionary<string, string> known, OnnxCall? call)
    {
        if (prefix.Length > LongestPrefix) prefix = prefix.Substring(0, LongestPrefix);
        foreach (string output in nodes.SelectMany(node => node.Outputs))
            if (output.Length > 0 && !known.ContainsKey(output)) known[output] = names.Unique($"{prefix}/{output}");
        return [.. nodes.Select(node => Of(node, prefix, known, call))];
    }

    /// <summary>The name that a tensor of a subgraph gets outside.</summary>
    public string Named(string prefix, string tensor) => names.Unique($"{(prefix.Length > LongestPrefix ? prefix.Substring(0, LongestPrefix) : prefix)}/{tensor}");

    private OnnxNode Of(OnnxNode node, string prefix, IReadOnlyDictionary<string, string> known, OnnxCall? call)
    {
        var copy = new OnnxNode
        {
            Name = prefix.Length > 0 ? $"{prefix}/{node.Label}" : node.Name,
            OpType = node.OpType,
            Domain = node.Domain,
            Overload = node.Overload,
            Index = node.Index,
            Call = call,
            Captured = captures.Of(node),
        };
        copy.Inputs.AddRange(node.Inputs.Concat(copy.Captured).Select(Outside));
        copy.Outputs.AddRange(node.Outputs.Select(Outside));
        foreach (var attribute in node.Attributes.Values)
            if (Resolved(attribute, call) is { } value) copy.Attributes.Add(attribute.Name, value);
        return copy;

        string Outside(string tensor) => known.TryGetValue(tensor, out string? name) ? name : tensor;
    }

    /// <summary>What an attribute is in a call; null where that leaves it out.</summary>
    private static OnnxAttribute? Resolved(OnnxAttribute attribute, OnnxCall? call)
    {
        if (attribute.Reference.Length == 0) return attribute;
        return call is not null && call.Attributes.TryGetValue(attribute.Reference, out var given) ? given.Called(attribute.Name) : null;
    }
}
