using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Finds the map that class activation methods read: <c>GradCamLayer</c> where the project names one, else the first feature map, walking back
/// from the score over whatever pools, moves or reads out. Where branches of several inputs meet behind the last map, all that they have in
/// common goes through one value, their common dominator; the walk goes on from there.
/// </summary>
internal static class LayerSearch
{
    private const int MostCandidates = 8;

    public static ClassActivationLayer Find(NetworkGraph graph, Value score, string? name)
    {
        if (name is not null) return new(Named(graph, name), "");
        var dominators = new Dominators(graph);
        for (var value = score; value.Producer is { } producer; value = producer.Inputs.Count == 1 ? producer.Input : dominators.Common(producer.Inputs))
            if (producer.MakesFeatureMap && IsMap(value)) return new(value, "");
        return new(null, Missing(graph, score));
    }

    private static bool IsMap(Value value) => value.Shape is { IsImage: true, IsSpatial: true };

    private static string Missing(NetworkGraph graph, Value score)
    {
        var path = Explain.GraphWalk.Ancestors(score);
        var candidates = graph.Nodes.Where(node => path.Contains(node) && node.MakesFeatureMap && IsMap(node.Output)).Select(node => node.Output).Reverse().ToList();
        return candidates.Count == 0
            ? "no layer between input and logits has spatial extent"
            : "no single feature map lies between the input and all that the score is computed from; the GradCamLayer metadata can name one of "
                + string.Join(", ", candidates.Take(MostCandidates).Select(value => Quoted.Text(value.Name)));
    }

    private static Value Named(NetworkGraph graph, string name)
    {
        var value = graph.Find(name)
            ?? throw new ModelException(Rule.UnknownMetadata,
                $"GradCamLayer is '{name}', but no tensor that is computed from the input has that name; maps there are: "
                + string.Join(", ", graph.Nodes.Select(node => node.Output).Where(output => output.Shape.IsSpatial).Select(output => output.Name).Reverse().Take(MostCandidates)));
        return IsMap(value)
            ? value
            : throw new ModelException(Rule.UnknownMetadata, $"GradCamLayer is '{name}', whose shape {value.Shape} has no spatial extent");
    }
}
