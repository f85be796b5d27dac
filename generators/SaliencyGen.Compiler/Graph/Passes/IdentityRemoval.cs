using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>
/// Drops nodes that return their input: a view of all elements under the same dims, an all-zero pad, a 1x1 pool, a clip without bounds.
/// </summary>
internal static class IdentityRemoval
{
    public static void Run(PassContext context)
    {
        var removed = new HashSet<Node>();
        foreach (var node in context.Graph.Nodes)
        {
            if (!node.IsIdentity || !node.Output.Shape.Equals(node.Input.Shape)) continue;
            node.Input.Consumers.Remove(node);
            context.Replace(node.Output, node.Input);
            context.Graph.Aliases[node.Output.Name] = node.Input;
            removed.Add(node);
        }

        context.Remove(removed);
    }
}
