using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// The map that class activation methods read: <c>GradCamLayer</c> where the project names one, else the first tensor with spatial
/// extent, walking back from the logits, that is not the output of a dense layer, reshape or pooling (conventions, section 0).
/// </summary>
public static class GradCamLayer
{
    public static Value? Find(ExplainContext context)
    {
        if (context.Options.GradCamLayer is { } name) return Named(context.Graph, name);
        var value = context.Graph.Logits;
        while (value.Producer is { } producer)
        {
            bool passable = producer is DenseNode or ReshapeNode or TransposeNode or GlobalAverageNode or AveragePoolNode or MaxPoolNode;
            if (!passable && value.Shape is { IsImage: true, IsSpatial: true }) return value;

            // Activations and normalisations between dense layers have no extent to draw a map on.
            if (producer.Inputs.Count != 1) return null;
            value = producer.Input;
        }

        return null;
    }

    private static Value Named(NetworkGraph graph, string name)
    {
        var value = graph.Find(name)
            ?? throw new ModelException(Rule.UnknownMetadata,
                $"GradCamLayer is '{name}', but no tensor that is computed from the input has that name; maps there are: "
                + string.Join(", ", graph.Nodes.Select(node => node.Output).Where(output => output.Shape.IsSpatial).Select(output => output.Name).Reverse().Take(8)));
        return value.Shape is { IsImage: true, IsSpatial: true }
            ? value
            : throw new ModelException(Rule.UnknownMetadata, $"GradCamLayer is '{name}', whose shape {value.Shape} has no spatial extent");
    }
}
