using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Elementwise nodes that together compute one value from one other, and what they make of some numbers.</summary>
internal sealed class WrittenFunction
{
    /// <summary>The longest forms that exporters write have eight.</summary>
    private const int MostNodes = 12;

    /// <summary>Functions in a row, with no constant and no product among them, that make up another: a ReLU and a ceiling.</summary>
    private const int MostFunctionsInARow = 2;

    private readonly ElementwiseOperators _operators;

    private WrittenFunction(List<Node> nodes, Value source, ElementwiseOperators operators) => (Nodes, Source, _operators) = (nodes, source, operators);

    public List<Node> Nodes { get; }

    public Value Source { get; }

    /// <summary>Its values at some numbers.</summary>
    public double[] At(double[] points)
    {
        var values = new Dictionary<Value, double[]> { [Source] = points };
        foreach (var node in Nodes)
        {
            double[] left = values[node.Inputs[0]], right = values[node.Inputs[node.Inputs.Count - 1]], results = new double[points.Length];
            for (int i = 0; i < results.Length; i++) results[i] = _operators.Apply(node, left[i], right[i]);
            values[node.Output] = results;
        }

        return values[Nodes[Nodes.Count - 1].Output];
    }

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
            if (nodes.Count > MostFunctionsInARow && nodes.TrueForAll(inner => inner is PointwiseNode)) yield break;
            if (open.Count == 1 && open[0].Shape.Equals(end.Output.Shape)) yield return new([.. nodes], open[0], operators);
        }
    }
}
