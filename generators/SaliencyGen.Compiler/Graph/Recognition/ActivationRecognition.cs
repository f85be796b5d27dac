using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Passes;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>
/// Activations that a file writes out in other operators (x * Sigmoid(x), x * Clip(x + 3, 0, 6) / 6) become the one node that they are, so
/// that every rule sees what it would see of the operator. They are told by their values, not by how they are written.
/// </summary>
internal static class ActivationRecognition
{
    public static void Run(PassContext context, ConstantReader reader)
    {
        var nodes = context.Graph.Nodes;
        var order = new Dictionary<Node, int>();
        for (int i = 0; i < nodes.Count; i++) order.Add(nodes[i], i);
        var operators = new ElementwiseOperators(reader);
        var joined = new HashSet<Node>();
        for (int i = 0; i < nodes.Count; i++)
        {
            if (Recognise(nodes[i], order, operators, context) is not ({ } region, { } function)) continue;
            var end = nodes[i];
            joined.UnionWith(region.Nodes);
            nodes[i] = new FunctionNode(end.Name, region.Source, end.Output, function);
            order.Add(nodes[i], i);
            end.Output.Producer = nodes[i];
        }

        if (joined.Count == 0) return;
        context.Graph.Relink();
        RemoveUnread(context, joined);
    }

    /// <summary>The largest region that ends in a node and is a known function of the value that it starts from.</summary>
    private static (WrittenFunction? Region, Operators.Pointwise.PointwiseFunction? Function) Recognise(
        Node end, Dictionary<Node, int> order, ElementwiseOperators operators, PassContext context)
    {
        (WrittenFunction? Region, Operators.Pointwise.PointwiseFunction? Function) found = default;
        foreach (var region in WrittenFunction.EndingAt(end, order, operators))
        {
            if (region.Nodes.Exists(node => node != end && context.IsKept(node.Output))) break;
            if (region.Nodes.Count > 1 && KnownFunctions.Find(region) is { } function) found = (region, function);
        }

        return found;
    }

    /// <summary>Parts of what was joined stay where something else reads them.</summary>
    private static void RemoveUnread(PassContext context, HashSet<Node> joined)
    {
        var removed = new HashSet<Node>();
        for (int i = context.Graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = context.Graph.Nodes[i];
            if (joined.Contains(node) && !context.IsKept(node.Output) && node.Output.Consumers.TrueForAll(removed.Contains)) removed.Add(node);
        }

        context.Remove(removed);
    }
}
