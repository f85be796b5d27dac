using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Inlining;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Control;

/// <summary>A node with subgraphs while these take its place.</summary>
/// <param name="context">The node.</param>
/// <param name="model">The model, which gets the subgraphs' weights.</param>
/// <param name="tensor">A tensor that is imported already.</param>
/// <param name="read">Names of tensors that something reads; those that subgraphs give are added.</param>
internal sealed class Subgraphs(ImportContext context, InlinedModel model, Func<string, Operand> tensor, HashSet<string> read)
{
    public ImportContext Context { get; } = context;

    /// <summary>Inputs of the node itself.</summary>
    public int Inputs { get; } = context.Node.Inputs.Count - context.Node.Captured.Count;

    private OnnxNode Node => Context.Node;

    /// <summary>The subgraph that an attribute is; the error where there is none.</summary>
    public OnnxGraph Graph(string attribute) =>
        Context.Attributes.Graph(attribute) ?? throw Context.Contradiction($"attribute '{attribute}' is missing", "a graph");

    /// <summary>Checks how many inputs and outputs a subgraph has.</summary>
    public void Require(OnnxGraph graph, string attribute, int inputs, int outputs)
    {
        if (graph.Inputs.Count != inputs || graph.Outputs.Count != outputs)
            throw Context.Contradiction($"the graph '{attribute}' has {graph.Inputs.Count} inputs and {graph.Outputs.Count} outputs", $"{inputs} and {outputs}");
    }

    /// <summary>The nodes of a subgraph, and what its outputs are called.</summary>
    public List<OnnxNode> Inline(OnnxGraph graph, IReadOnlyList<string> inputs, out List<string> outputs, int? round = null)
    {
        outputs = model.Inline(Node, graph, round is { } number ? $"{Context.Name}/{number}" : Context.Name, inputs, out var nodes);
        read.UnionWith(outputs);
        return nodes;
    }

    /// <summary>Adds a node beside those of subgraphs.</summary>
    public string Add(List<OnnxNode> nodes, string opType, IEnumerable<string> inputs, params OnnxAttribute[] attributes)
    {
        string output = model.Names.Unique($"{Context.Name}/{opType}");
        nodes.Add(Part.Of(Node, opType, inputs, output, attributes));
        return output;
    }

    public string Integer(List<OnnxNode> nodes, long value) => Add(nodes, "Constant", [], StandardParts.Int("value_int", value));

    public string Integers(List<OnnxNode> nodes, params long[] values) => Add(nodes, "Constant", [], StandardParts.Ints("value_ints", values));

    /// <summary>A tensor is an output of the node, if that is read.</summary>
    public void Return(List<OnnxNode> nodes, string value, int output)
    {
        if (Context.IsOutputRead(output)) nodes.Add(Part.Of(Node, "Identity", [value], Node.Outputs[output]));
    }

    /// <summary>Steps of a scan as one tensor with a further axis; the error where there is none.</summary>
    public void ReturnSteps(List<OnnxNode> nodes, IReadOnlyList<string> steps, int output, long axis = 0)
    {
        if (!Context.IsOutputRead(output)) return;
        if (steps.Count == 0) throw Context.BadShape($"output {output} of no round at all", "one round at least");
        string axes = Integers(nodes, axis);
        var parts = steps.Select(step => Add(nodes, "Unsqueeze", [step, axes])).ToList();
        nodes.Add(Part.Of(Node, "Concat", parts, Node.Outputs[output], StandardParts.Int("axis", axis)));
    }

    /// <summary>A condition that the build knows.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="role">What errors call it.</param>
    public bool IsTrue(string name, string role)
    {
        if (tensor(name).Known is not { } known)
            throw Context.Fail(Rule.UnsupportedAttribute, $"{role} (tensor {Quoted.Text(name)}) is computed from the network's input; expected a tensor known at build time");
        return known.Count == 1 && Context.Values(known) is long[] values ? values[0] != 0
            : throw Context.Fail(Rule.InconsistentModel, $"{role} (tensor {Quoted.Text(name)}) has shape {ImportContext.Show(known.Dims)}; expected one truth value");
    }
}
