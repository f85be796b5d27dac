using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes of what stands around nodes: versions, subgraphs, functions, a second model.</summary>
internal static class StructureMutations
{
    private const int DeepestNest = 100;

    public static void Opset(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Opset) is { } opset) opset.Set(Field.Whole(Fields.OpsetVersion, mutant.OneIn(4) ? mutant.Number() : 1 + mutant.Below(27)));
    }

    /// <summary>The graph inside a node of the graph, as deep as may be.</summary>
    public static void Nest(Mutant mutant)
    {
        if (mutant.AnyGraph() is not { } graph) return;
        var inner = mutant.OneIn(2) ? graph.Copy() : new Message(MessageKind.Graph);
        for (int depth = mutant.OneIn(5) ? mutant.Below(DeepestNest) : mutant.Below(3); depth >= 0; depth--)
            inner = new Message(MessageKind.Graph, Field.Of(Fields.GraphNode, Holder(mutant, inner)));
        graph.Fields.Insert(0, inner.Fields[0]);
    }

    /// <summary>A node's operator as a function of the model, which may call itself.</summary>
    public static void Function(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Node) is not { } node) return;
        string name = mutant.OneIn(3) ? node.Text(Fields.NodeType) ?? "F" : "F";
        Message function = new(MessageKind.Function, Field.Name(1, name), Field.Name(10, "local"), Field.Of(7, node.Copy()), Field.Of(9, new Message(MessageKind.Opset, Field.Name(1, ""), Field.Whole(2, 17))));
        foreach (var input in node.At(Fields.NodeInput)) function.Fields.Add(Field.Name(4, input.Text));
        foreach (var output in node.At(Fields.NodeOutput)) function.Fields.Add(Field.Name(5, output.Text));
        node.Set(Field.Name(Fields.NodeType, name));
        node.Set(Field.Name(Fields.NodeDomain, "local"));
        if (mutant.OneIn(3)) function.Fields.Add(Field.Of(7, node.Copy()));
        mutant.Model.Fields.Add(Field.Of(Fields.ModelFunction, function));
        mutant.Model.Fields.Add(Field.Of(Fields.ModelOpset, new Message(MessageKind.Opset, Field.Name(1, "local"), Field.Whole(2, 1))));
    }

    /// <summary>Some of another model's graph in this one.</summary>
    public static void Splice(Mutant mutant, Message other)
    {
        if (mutant.AnyGraph() is not { } graph || other.First(Fields.ModelGraph)?.Message is not { Fields.Count: > 0 } donor) return;
        int first = mutant.Below(donor.Fields.Count), count = 1 + mutant.Below(donor.Fields.Count - first);
        foreach (var field in donor.Fields.Skip(first).Take(count)) graph.Fields.Insert(mutant.Below(graph.Fields.Count + 1), field.Copy());
    }

    private static Message Holder(Mutant mutant, Message graph)
    {
        Message attribute = new(MessageKind.Attribute, Field.Name(1, mutant.Pick("then_branch", "body", "else_branch")), Field.Of(Fields.AttributeGraph, graph), Field.Whole(Fields.AttributeType, 5));
        return new(MessageKind.Node, Field.Name(Fields.NodeType, mutant.Pick("If", "Loop", "Scan")), Field.Of(Fields.NodeAttribute, attribute), Field.Name(Fields.NodeOutput, $"nest{mutant.Below(1000)}"));
    }
}
