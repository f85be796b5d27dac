
namespace SaliencyGen.Compiler.Graph;

/// <summary>Which nodes lie between two values.</summary>
public static class GraphWalk
{
    /// <summary>Nodes that <paramref name="target"/> depends on.</summary>
    public static HashSet<Node> Ancestors(Value target) => Behind(target, node => node.Inputs);

    /// <summary>Nodes that a gradient at <paramref name="target"/> reaches.</summary>
    public static HashSet<Node> Sloped(Value target) => Behind(target, node => node.SlopedInputs);

    /// <summary>Nodes that depend on <paramref name="source"/>.</summary>
    public static HashSet<Node> Descendants(Value source)
    {
        var found = new HashSet<Node>();
        var open = new Stack<Value>([source]);
        while (open.Count > 0)
            foreach (var consumer in open.Pop().Consumers)
                if (found.Add(consumer)) open.Push(consumer.Output);
        return found;
    }

    private static HashSet<Node> Behind(Value target, Func<Node, IEnumerable<Value>> inputs)
    {
        var found = new HashSet<Node>();
        var open = new Stack<Value>([target]);
        while (open.Count > 0)
        {
            if (open.Pop().Producer is not { } producer || !found.Add(producer)) continue;
            foreach (var input in inputs(producer)) open.Push(input);
        }

        return found;
    }
}
