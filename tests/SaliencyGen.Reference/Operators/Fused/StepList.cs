using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>The steps that one node of a file stands for. Tensors between them are called by the node and by what they are.</summary>
internal sealed class StepList(OnnxNode node)
{
    private readonly List<Step> _steps = [];
    private readonly string _stem = node.Name.Length > 0 ? node.Name : node.Outputs[0];

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>A tensor between the steps.</summary>
    public string Inner(string name, Operator op, params string[] inputs) => Add($"{_stem}/{name}", op, inputs);

    public string Constant(string name, params double[] values) => Inner(name, new Constant(new Tensor(values.Length == 1 ? [] : [values.Length], values)));

    /// <summary>One of the node's outputs; as an inner tensor where the file leaves it out.</summary>
    public string Output(int index, string name, Operator op, params string[] inputs) =>
        IsWanted(index) ? Add(node.Outputs[index], op, inputs) : Inner(name, op, inputs);

    /// <summary>A tensor that is there already as one of the node's outputs, where the file names that.</summary>
    public void Copy(int index, string tensor)
    {
        if (IsWanted(index)) Add(node.Outputs[index], new Identity(), [tensor]);
    }

    /// <summary>The name of an input; null where it is left out.</summary>
    public string? Input(int index) => node.Inputs.ElementAtOrDefault(index) is { Length: > 0 } name ? name : null;

    /// <summary>Refuses the node where an input is given.</summary>
    public void Refuse(int index, string what)
    {
        if (Input(index) is not null) throw new NotSupportedException($"{what} of {node.Display}");
    }

    private bool IsWanted(int index) => node.Outputs.ElementAtOrDefault(index) is { Length: > 0 };

    private string Add(string tensor, Operator op, string[] inputs)
    {
        _steps.Add(new Step($"{node.Display}: {tensor}", op, inputs, tensor));
        return tensor;
    }
}
