using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>A view of a view that nothing else reads is one view.</summary>
internal static class ViewFolding
{
    public static void Run(PassContext context)
    {
        var removed = new HashSet<Node>();
        var nodes = context.Graph.Nodes;
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not ViewNode { Input.Producer: ViewNode first } view || !context.IsPrivate(view.Input)) continue;
            if (view.Loops.After(first.Loops) is not { Loops.Count: <= ViewLoops.Most } loops) continue;
            var folded = new ViewNode(view.Name, first.Input, view.Output, loops);
            first.Input.Consumers[first.Input.Consumers.IndexOf(first)] = folded;
            view.Output.Producer = folded;
            nodes[i] = folded;
            removed.Add(first);
        }

        context.Remove(removed);
    }
}
