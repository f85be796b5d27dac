using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// The parts of one node while it is expanded: standard nodes of opset <see cref="OpsetRange.OfParts"/> and constants, under names that nothing else has.
/// </summary>
internal sealed class NodeParts(ImportContext context, TensorNames names)
{
    private readonly string _prefix = context.Node.Outputs.Find(name => name.Length > 0) ?? context.Name;

    /// <summary>The node that is expanded: dims of its operands as the model has them, constants, attributes, errors that name it.</summary>
    public ImportContext Context { get; } = context;

    public List<OnnxNode> Nodes { get; } = [];

    public List<(string Name, Constant Value)> Constants { get; } = [];

    /// <summary>The tensor that an operand is; empty where it is not there.</summary>
    public string Input(int index) => Context.Has(index) ? Context.Node.Inputs[index] : "";

    /// <summary>Appends a node with one output and returns that tensor. The main part has the name of the whole, which rules for layers go by.</summary>
    public string Add(string opType, IEnumerable<string> inputs, IEnumerable<OnnxAttribute>? attributes = null, bool isMain = false) =>
        Add(opType, inputs, 1, attributes, isMain)[0];

    /// <summary>Appends a node and returns the tensors that are its outputs.</summary>
    public IReadOnlyList<string> Add(string opType, IEnumerable<string> inputs, int outputs, IEnumerable<OnnxAttribute>? attributes = null, bool isMain = false)
    {
        var origin = Context.Node;
        var node = new OnnxNode { Name = isMain ? Context.Name : $"{Context.Name}/{opType}", OpType = opType, Index = origin.Index, Origin = origin };
        node.Inputs.AddRange(inputs);
        for (int i = 0; i < outputs; i++) node.Outputs.Add(names.Unique($"{_prefix}/{opType}"));
        foreach (var attribute in attributes ?? []) node.Attributes.Add(attribute.Name, attribute);
        Nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>Appends a node of the compiler's own domain with one output and returns that tensor.</summary>
    public string AddOwn(string opType, IEnumerable<string> inputs)
    {
        string output = Add(opType, inputs);
        Nodes[Nodes.Count - 1].Domain = Domains.Own;
        return output;
    }

    /// <summary>A constant beside those of the file.</summary>
    public string Constant(string role, Constant value)
    {
        string name = names.Unique($"{_prefix}/{role}");
        Constants.Add((name, value));
        return name;
    }

    /// <summary>Says which tensor is an output of the whole node; it takes that name.</summary>
    public void Return(string tensor, int output = 0)
    {
        if (output >= Context.Node.Outputs.Count || Context.Node.Outputs[output] is not { Length: > 0 } name) return;

        // What no part makes, such as an operand as it is, keeps its own name.
        if (!Nodes.Any(node => node.Outputs.Contains(tensor))) tensor = Add("Identity", [tensor], isMain: true);
        foreach (var node in Nodes)
        {
            Rename(node.Inputs, tensor, name);
            Rename(node.Outputs, tensor, name);
        }
    }

    /// <summary>Fails where an operand is given that no part honours.</summary>
    public void RefuseOperand(int index, string role)
    {
        if (Context.Has(index)) throw Context.BadOperand(index, role, "given", "none");
    }

    /// <summary>Fails where an output is read that no part computes.</summary>
    public void RefuseOutput(int index, string role)
    {
        if (Context.IsOutputRead(index)) throw Context.OutputRead(index, role);
    }

    private static void Rename(List<string> tensors, string from, string to)
    {
        for (int i = 0; i < tensors.Count; i++)
            if (tensors[i] == from) tensors[i] = to;
    }
}
