namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// What explanations ask of a network, found on the graph as it was imported: the explained score, the map that class activation methods
/// read, the layers that read the image, gates. Passes keep these values and nodes, whatever else they change.
/// </summary>
public sealed class NetworkMeaning
{
    private readonly HashSet<Value> _gates;
    private readonly PatchGrids _grids;

    private NetworkMeaning(ExplainedScore score, ClassActivationLayer layer, FirstLayers first, HashSet<Value> gates, PatchGrids grids)
    {
        (Score, Layer, First) = (score, layer, first);
        (_gates, _grids) = (gates, grids);
    }

    public ExplainedScore Score { get; }

    /// <summary>Of a network with one score: its output for a class and for the other one, together. 1 where the output is a probability, 0 where it is a score.</summary>
    public double OutputSum { get; private init; }

    public ClassActivationLayer Layer { get; }

    public FirstLayers First { get; }

    /// <summary>The attentions that the score depends on, in the order of the network.</summary>
    public IReadOnlyList<AttentionLayer> Attentions { get; private init; } = [];

    /// <summary>Which of a value's positions are cells of the image; null where none are.</summary>
    public PatchGrid? GridOf(Value value) => _grids.Of(value);

    /// <summary>Whether a value is a constant to LRP where it is multiplied by a signal.</summary>
    public bool IsGate(Value value) => _gates.Contains(value);

    /// <summary>Values that have to exist as such, whoever reads them.</summary>
    public IEnumerable<Value> Pins => Layer.Value is { } layer ? [Score.Value, layer] : [Score.Value];

    /// <summary>A value stands for another one, whose elements it has, from here on.</summary>
    internal void Replace(Value old, Value by)
    {
        Score.Replace(old, by);
        Layer.Replace(old, by);
        _grids.Replace(old, by);
        if (_gates.Contains(old)) _gates.Add(by);
    }

    internal static NetworkMeaning Of(NetworkGraph graph, CompilationOptions options, ConstantSigns signs)
    {
        var score = ScoreSearch.Find(graph, signs);
        if (options.Scores == ScoreKind.Cosine) score = CosineScore.Of(graph, score);
        graph.Relink();
        var grids = new PatchGrids(graph);
        var attentions = AttentionLayer.Find(graph, score.Value);
        var layer = LayerSearch.Find(graph, score.Value, options.GradCamLayer, grids, attentions);
        return new(score, layer, FirstLayers.Of(graph), GateSearch.Find(graph), grids)
        {
            OutputSum = OutputMirror.Sum(graph, signs),
            Attentions = attentions,
        };
    }
}
