using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Which values are planar: the network's few-channel image, and what elementwise operators make of it, as long as only ungrouped
/// convolutions read it. A blocked image of 1 or 3 channels would multiply by 15 or 13 zeros.
/// </summary>
public sealed class MapLayouts
{
    private const int MostPlanarChannels = 8;

    private readonly HashSet<Value> _planar = [];

    public MapLayouts(NetworkGraph graph)
    {
        if (CanBePlanar(graph, graph.Input)) MarkPlanar(graph.Input);
    }

    public MapLayout Of(Value value) => _planar.Contains(value) ? MapLayout.Planar : MapLayout.Blocked;

    private static bool CanBePlanar(NetworkGraph graph, Value value) =>
        value.Shape is { IsImage: true, Channels: <= MostPlanarChannels, IsSpatial: true }
        && value != graph.Output && value != graph.Logits
        && value.Consumers.All(consumer => consumer switch
        {
            ConvolutionNode convolution => convolution.Group == 1,
            ChannelAffineNode or ElementAffineNode or ActivationNode => CanBePlanar(graph, consumer.Output),
            _ => false,
        });

    private void MarkPlanar(Value value)
    {
        _planar.Add(value);
        foreach (var consumer in value.Consumers.Where(consumer => consumer is not ConvolutionNode)) MarkPlanar(consumer.Output);
    }
}
