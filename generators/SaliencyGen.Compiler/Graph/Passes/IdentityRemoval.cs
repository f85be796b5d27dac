using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>
/// Drops nodes that return their input (a slice of all channels, a reshape to the same dims, an all-zero pad, a 1x1 pool, a clip without bounds) and joins
/// reshapes that follow each other.
/// </summary>
internal static class IdentityRemoval
{
    public static void Run(PassContext context)
    {
        var removed = new HashSet<Node>();
        foreach (var node in context.Graph.Nodes)
        {
            if (node is ReshapeNode && node.Input.Producer is ReshapeNode first && context.IsPrivate(node.Input))
            {
                first.Output.Consumers.Clear();
                first.Input.Consumers[first.Input.Consumers.IndexOf(first)] = node;
                node.Inputs[0] = first.Input;
                removed.Add(first);
            }

            if (!node.IsIdentity || !node.Output.Shape.Equals(node.Input.Shape)) continue;
            node.Input.Consumers.Remove(node);
            context.Replace(node.Output, node.Input);
            context.Graph.Aliases[node.Output.Name] = node.Input;
            removed.Add(node);
        }

        context.Remove(removed);
    }
}
