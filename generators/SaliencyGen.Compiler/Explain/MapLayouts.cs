using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// The layout of each value. On the CPU it says which are planar: the network's few-channel image, and what elementwise operators make of it,
/// as long as only ungrouped convolutions read it. A blocked image of 1 or 3 channels would multiply by 15 or 13 zeros.
/// </summary>
public sealed class MapLayouts
{
    private const int MostPlanarChannels = 8;

    private readonly HashSet<Value> _planar = [];

    public MapLayouts(NetworkGraph graph, CompilationTarget target)
    {
        Default = target == CompilationTarget.Cpu ? MapLayout.Blocked : MapLayout.Device;
        if (target == CompilationTarget.Cpu && CanBePlanar(graph, graph.Input)) MarkPlanar(graph.Input);
    }

    /// <summary>The layout of all that is not planar.</summary>
    public MapLayout Default { get; }

    public MapLayout Of(Value value) => _planar.Contains(value) ? MapLayout.Planar : Default;

    private static bool CanBePlanar(NetworkGraph graph, Value value) =>
        value.Shape is { IsImage: true, Channels: <= MostPlanarChannels, IsSpatial: true }
        && value != graph.Output && value != graph.Logits
        && value.Consumers.All(consumer => consumer switch
        {
            ConvolutionNode convolution => convolution.Group == 1,
            AffineNode or PointwiseNode => CanBePlanar(graph, consumer.Output),
            _ => false,
        });

    private void MarkPlanar(Value value)
    {
        _planar.Add(value);
        foreach (var consumer in value.Consumers.Where(consumer => consumer is not ConvolutionNode)) MarkPlanar(consumer.Output);
    }
}
