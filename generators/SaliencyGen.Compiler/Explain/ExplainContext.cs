using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>What all methods of one class share: the network, its packed weights, its options.</summary>
public sealed class ExplainContext(NetworkGraph graph, CompilationOptions options)
{
    private readonly MapLayouts _layouts = new(graph);

    public NetworkGraph Graph { get; } = graph;
    public CompilationOptions Options { get; } = options;
    public WeightPlan Weights { get; } = new();

    /// <summary>A buffer with the geometry of a value.</summary>
    public FeatureBuffer NewBuffer(Value value, string name) =>
        new(name, value.Shape.Channels, value.Shape.Height, value.Shape.Width, _layouts.Of(value));
}
