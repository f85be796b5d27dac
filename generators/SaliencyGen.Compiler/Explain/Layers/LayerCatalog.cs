using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>
/// The feature maps between input and logits, in the order of the network. What one activation alone reads is left out, because it would
/// have to be kept beside its activation (GradCamLayer can still name it), and so is what only moves elements.
/// </summary>
public sealed class LayerCatalog
{
    private readonly List<Layer> _layers = [];

    public LayerCatalog(ExplainContext context)
    {
        var names = new LayerNames();
        var chosen = context.Meaning.Layer.Value;
        var path = GraphWalk.Sloped(context.Graph.Logits);
        foreach (var node in context.Graph.Nodes.Where(path.Contains))
            if (context.Meaning.GridOf(node.Output) is { Cells: > 1 } grid && (node.Output == chosen || IsFeatureMap(node)))
                _layers.Add(new(names.Of(node), node.Output, grid));
    }

    public IReadOnlyList<Layer> All => _layers;

    /// <summary>Place of a value in the enum; -1 where it is no layer.</summary>
    public int IndexOf(Value value) => _layers.FindIndex(layer => layer.Value == value);

    private static bool IsFeatureMap(Node node) =>
        !node.Output.IsInner
        && node is not RoutingNode { Inputs.Count: 1 }
        && node.Output.Consumers is not [PointwiseNode];
}
