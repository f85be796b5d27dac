using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>What all methods of one class share: the network, the target, its packed weights, its options.</summary>
public sealed class ExplainContext(NetworkGraph graph, CompilationOptions options, CompilationTarget target = CompilationTarget.Cpu)
{
    private readonly MapLayouts _layouts = new(graph, target);
    private readonly NetworkHead _head = new(graph);
    private readonly HashSet<Node> _ofInput = GraphWalk.Descendants(graph.Input);
    private NonNegativity? _nonNegativity;
    private LayerCatalog? _catalog;
    private (TokenAxis? Axis, string Missing)? _tokens;

    public NetworkGraph Graph { get; } = graph;

    public NetworkMeaning Meaning { get; } = graph.Meaning ?? throw new ArgumentException("what the network means is not known", nameof(graph));

    /// <summary>The tokens that all attentions share; or why there are none.</summary>
    public (TokenAxis? Axis, string Missing) Tokens => _tokens ??= TokenAxis.Find(Graph, Meaning);

    /// <summary>With the name of the target's class.</summary>
    public CompilationOptions Options { get; } = options.ForTarget(target);

    public CompilationTarget Target { get; } = target;

    public WeightPlan Weights { get; } = new(target == CompilationTarget.Cpu ? new BlockedWeightLayout() : new DeviceWeightLayout());

    /// <summary>
    /// Programs explain weighted sums of scores as well as one. Where nobody said, they do so of maps, whose single elements mean little, and not of vectors, whose
    /// programs compute the channels around a target alone.
    /// </summary>
    public bool TakesWeights => Options.Scores is { } asked ? asked != ScoreKind.Target : Graph.OutputDims.Count(dim => dim > 1) > 1;

    /// <summary>Why the input has no heat map; null where it has one.</summary>
    public string? NoImage => Graph.Input.Shape.IsSpatial ? null : $"its input {Graph.Input.Shape} is no image";

    /// <summary>Whether a value depends on the explained input; to rules all others are constants.</summary>
    public bool IsExplained(Value value) => value == Graph.Input || (value.Producer is { } producer && _ofInput.Contains(producer));

    public LayerCatalog Layers => _catalog ??= new(this);

    public NonNegativity NonNegativity => _nonNegativity ??= new(Graph);

    /// <summary>A buffer with the geometry of a value.</summary>
    public FeatureBuffer NewBuffer(Value value, string name) =>
        new(name, value.Shape.Channels, value.Shape.Height, value.Shape.Width, _layouts.Of(value)) { IsOfHead = _head.Contains(value) };

    /// <summary>A buffer of some extents.</summary>
    public FeatureBuffer NewMap(string name, int channels, int height, int width) => new(name, channels, height, width, _layouts.Default);

    /// <summary>A buffer of <paramref name="length"/> features without extent.</summary>
    public FeatureBuffer NewVector(string name, int length) => new(name, length, 1, 1, _layouts.Default);
}
