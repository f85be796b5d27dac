using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Names for tensors that the file does not have, of which none is one of the file's.</summary>
internal sealed class TensorNames(OnnxModel model)
{
    private readonly Dictionary<string, int> _last = [];
    private HashSet<string>? _taken;

    /// <summary>The name, or one like it where it is taken. It is taken from here on.</summary>
    public string Unique(string name)
    {
        _taken ??= All();
        if (_taken.Add(name)) return name;
        int number = _last.TryGetValue(name, out int last) ? last : 1;
        string unique;
        do unique = $"{name}_{++number}";
        while (!_taken.Add(unique));
        _last[name] = number;
        return unique;
    }

    /// <summary>Subgraphs and functions have their own, none of which may come to mean another tensor.</summary>
    private HashSet<string> All()
    {
        var taken = new HashSet<string>();
        var open = new Stack<OnnxGraph>([model.Graph, .. model.Functions.Select(function => function.Body)]);
        while (open.Count > 0)
        {
            var graph = open.Pop();
            taken.UnionWith(graph.Initializers.Keys);
            taken.UnionWith(graph.Inputs.Select(input => input.Name));
            foreach (var node in graph.Nodes)
            {
                taken.UnionWith(node.Outputs);
                foreach (var attribute in node.Attributes.Values)
                    if (attribute.Graph is { } inner) open.Push(inner);
            }
        }

        return taken;
    }
}
