
namespace SaliencyGen.Compiler.Graph;

/// <summary>Which nodes lie between two values.</summary>
public static class GraphWalk
{
    /// <summary>Nodes that <paramref name="target"/> depends on.</summary>
    public static HashSet<Node> Ancestors(Value target)
    {
        var found = new HashSet<Node>();
        var open = new Stack<Value>([target]);
        while (open.Count > 0)
        {
            if (open.Pop().Producer is not { } producer || !found.Add(producer)) continue;
            foreach (var input in producer.Inputs) open.Push(input);
        }

        return found;
    }

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
}
