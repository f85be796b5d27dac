namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Elementwise nodes that together compute one value from one other, and what they make of some numbers.</summary>
internal sealed class WrittenFunction
{
    /// <summary>The longest forms that exporters write have eight.</summary>
    private const int MostNodes = 12;

    private WrittenFunction(List<Node> nodes, Value source, double[] samples) => (Nodes, Source, Samples) = (nodes, source, samples);

    public List<Node> Nodes { get; }

    public Value Source { get; }

    /// <summary>Its values at <see cref="KnownFunctions.Points"/>.</summary>
    public double[] Samples { get; }

    /// <summary>
    /// The regions that end in a node, each larger than the one before it: what is read from outside is taken in, last first, and wherever all
    /// of it is one value there is a region.
    /// </summary>
    public static IEnumerable<WrittenFunction> EndingAt(Node end, Dictionary<Node, int> order, ElementwiseOperators operators)
    {
        var nodes = new List<Node>();
        var open = new List<Value> { end.Output };
        while (nodes.Count < MostNodes)
        {
            var last = open.OrderBy(value => value.Producer is { } producer ? order[producer] : -1).Last();
            if (last.Producer is not { } node || !operators.Are(node)) yield break;
            nodes.Insert(0, node);
            open.Remove(last);
            foreach (var input in node.Inputs)
                if (!open.Contains(input)) open.Add(input);
            if (open.Count == 1 && open[0].Shape.Equals(end.Output.Shape)) yield return new([.. nodes], open[0], Evaluate(nodes, open[0], operators));
        }
    }

    private static double[] Evaluate(List<Node> nodes, Value source, ElementwiseOperators operators)
    {
        var values = new Dictionary<Value, double[]> { [source] = KnownFunctions.Points };
        foreach (var node in nodes)
        {
            var inputs = node.Inputs.ConvertAll(input => values[input]);
            values[node.Output] = [.. KnownFunctions.Points.Select((_, i) => operators.Apply(node, inputs.ConvertAll(samples => samples[i])))];
        }

        return values[nodes[nodes.Count - 1].Output];
    }
}
