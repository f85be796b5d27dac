using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Names for tensors that the file does not have, of which none is one of the file's.</summary>
internal sealed class TensorNames(OnnxGraph graph)
{
    private readonly Dictionary<string, int> _last = [];
    private HashSet<string>? _taken;

    /// <summary>The name, or one like it where it is taken. It is taken from here on.</summary>
    public string Unique(string name)
    {
        _taken ??= [.. graph.Initializers.Keys, .. graph.Inputs.Select(input => input.Name), .. graph.Nodes.SelectMany(node => node.Outputs)];
        if (_taken.Add(name)) return name;
        int number = _last.TryGetValue(name, out int last) ? last : 1;
        string unique;
        do unique = $"{name}_{++number}";
        while (!_taken.Add(unique));
        _last[name] = number;
        return unique;
    }
}
