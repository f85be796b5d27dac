namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>Drops nodes whose result nothing reads, last first, so that what only they read goes too.</summary>
internal static class DeadNodeRemoval
{
    public static void Run(PassContext context)
    {
        var nodes = context.Graph.Nodes;
        var removed = new HashSet<Node>();
        var read = new HashSet<Value> { context.Graph.Output };
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (read.Contains(nodes[i].Output) || context.IsKept(nodes[i].Output)) read.UnionWith(nodes[i].Inputs);
            else removed.Add(nodes[i]);
        }

        context.Remove(removed);
    }
}
