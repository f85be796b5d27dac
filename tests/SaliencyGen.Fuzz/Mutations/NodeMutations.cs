using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes of the network: which nodes there are and what they read.</summary>
internal static class NodeMutations
{
    private const int LongestChain = 200;

    public static void Rewire(Mutant mutant) => On(mutant, (graph, node) =>
    {
        if (mutant.Any(node.At(Fields.NodeInput)) is { } input) input.Text = mutant.AnyTensor(graph);
    });

    public static void SwapInputs(Mutant mutant) => On(mutant, (_, node) =>
    {
        var inputs = node.At(Fields.NodeInput).ToList();
        if (inputs.Count < 2) return;
        var (one, other) = (mutant.Pick(inputs), mutant.Pick(inputs));
        (one.Text, other.Text) = (other.Text, one.Text);
    });

    public static void AddInput(Mutant mutant) => On(mutant, (graph, node) => node.Fields.Add(Field.Name(Fields.NodeInput, mutant.OneIn(4) ? "" : mutant.AnyTensor(graph))));

    public static void AddOutput(Mutant mutant) => On(mutant, (_, node) => node.Fields.Add(Field.Name(Fields.NodeOutput, $"more{mutant.Below(1000)}")));

    public static void EmptyInput(Mutant mutant) => On(mutant, (_, node) =>
    {
        if (mutant.Any(node.At(Fields.NodeInput)) is { } input) input.Text = "";
    });

    /// <summary>Another operator with the same operands.</summary>
    public static void ExchangeOperator(Mutant mutant) => On(mutant, (_, node) =>
    {
        var (domain, type) = mutant.Pick(mutant.Words.Operators);
        node.Set(Field.Name(Fields.NodeType, type));
        node.Set(Field.Name(Fields.NodeDomain, domain));
        if (mutant.OneIn(2)) node.Fields.RemoveAll(field => field.Number == Fields.NodeAttribute);
    });

    /// <summary>Cuts a node out: who read its output reads what it read.</summary>
    public static void Bypass(Mutant mutant) => On(mutant, (graph, node) =>
    {
        if (node.Text(Fields.NodeOutput) is not { } output) return;
        string input = mutant.Any(node.At(Fields.NodeInput))?.Text ?? "";
        graph.Fields.RemoveAll(field => field.Message == node);
        foreach (var reader in graph.Messages(Fields.GraphNode).SelectMany(other => other.At(Fields.NodeInput)).Where(reader => reader.Text == output)) reader.Text = input;
    });

    /// <summary>Puts an operator of one operand between a tensor and one of its readers.</summary>
    public static void Insert(Mutant mutant) => On(mutant, (graph, node) =>
    {
        if (mutant.Any(node.At(Fields.NodeInput)) is not { } input) return;
        var (domain, type) = mutant.Pick(mutant.Words.Operators);
        string made = $"put{mutant.Below(100_000)}";
        Message inserted = new(MessageKind.Node, Field.Name(Fields.NodeInput, input.Text), Field.Name(Fields.NodeOutput, made), Field.Name(Fields.NodeType, type), Field.Name(Fields.NodeDomain, domain));
        for (int more = mutant.Below(3); more > 0; more--) inserted.Fields.Add(Field.Name(Fields.NodeInput, mutant.AnyTensor(graph)));
        input.Text = made;
        int at = graph.Fields.FindIndex(field => field.Message == node);
        graph.Fields.Insert(Math.Max(at, 0), Field.Of(Fields.GraphNode, inserted));
    });

    /// <summary>A node many times, one behind the other.</summary>
    public static void Repeat(Mutant mutant) => On(mutant, (graph, node) =>
    {
        if (node.Text(Fields.NodeOutput) is not { } output || node.First(Fields.NodeInput) is null) return;
        string last = output;
        int at = graph.Fields.FindIndex(field => field.Message == node) + 1;
        foreach (int step in Enumerable.Range(0, 1 + mutant.Below(mutant.OneIn(10) ? LongestChain : 6)))
        {
            var copy = node.Copy();
            copy.First(Fields.NodeInput)!.Text = last;
            copy.First(Fields.NodeOutput)!.Text = last = $"{output}_again{step}_{mutant.Below(1000)}";
            graph.Fields.Insert(at++, Field.Of(Fields.GraphNode, copy));
        }

        foreach (var reader in graph.Fields.Skip(at).Select(field => field.Message).OfType<Message>().Where(other => other.Kind == MessageKind.Node).SelectMany(other => other.At(Fields.NodeInput)))
            if (reader.Text == output) reader.Text = last;
    });

    /// <summary>Another tensor as the graph's output.</summary>
    public static void Output(Mutant mutant)
    {
        if (mutant.AnyGraph() is { } graph && mutant.Any(graph.Messages(Fields.GraphOutput))?.First(1) is { } name) name.Text = mutant.AnyTensor(graph);
    }

    private static void On(Mutant mutant, Action<Message, Message> change)
    {
        if (mutant.AnyGraph() is { } graph && mutant.Any(graph.Messages(Fields.GraphNode)) is { } node) change(graph, node);
    }
}
