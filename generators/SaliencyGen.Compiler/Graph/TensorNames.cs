using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Names for tensors that the file does not have, of which none is one of the file's.</summary>
internal sealed class TensorNames(OnnxGraph graph)
{
    private HashSet<string>? _taken;

    /// <summary>The name, or one like it where it is taken. It is taken from here on.</summary>
    public string Unique(string name)
    {
        _taken ??= [.. graph.Initializers.Keys, .. graph.Inputs.Select(input => input.Name), .. graph.Nodes.SelectMany(node => node.Outputs)];
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }
}
