using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>Enum members from ONNX names: <c>/layer4/layer4.1/relu_1/Relu_output_0</c> gives <c>Layer4Layer41Relu1Relu</c>.</summary>
internal sealed class LayerNames
{
    // What PyTorch's exporter appends to every tensor says nothing.
    private const string Suffix = "_output_0";

    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, int> _numbers = [];

    public string Of(Node node)
    {
        string tensor = node.Output.Name;
        if (tensor.EndsWith(Suffix, StringComparison.Ordinal)) tensor = tensor.Substring(0, tensor.Length - Suffix.Length);
        string name = PascalCase.From(tensor);
        // Older exporters number tensors; the operator then says more.
        if (name.Length == 0 || name[0] == '_') name = PascalCase.From(node.Name);
        if (name.Length == 0) name = "Layer";
        string unique = name;
        int number = _numbers.TryGetValue(name, out int last) ? last : 1;
        while (!_taken.Add(unique)) unique = $"{name}_{++number}";
        _numbers[name] = number;
        return unique;
    }
}
