using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Finds the map that class activation methods read: <c>GradCamLayer</c> where the project names one, else the first feature map, walking back
/// from the score over whatever pools, moves or reads out. Where branches of several inputs meet behind the last map, all that they have in
/// common goes through one value, their common dominator; the walk goes on from there. Where the score is read from tokens that are no part of the image, the
/// image has no more part in the map: then it is what the last attention reads, where those tokens still look at the image, or without attentions the last map
/// that they depend on.
/// </summary>
internal sealed class LayerSearch
{
    private const int MostCandidates = 8;

    private readonly NetworkGraph _graph;
    private readonly Value _score;
    private readonly PatchGrids _grids;
    private readonly HashSet<Node> _path, _sloped;
    private readonly Dictionary<Value, bool> _reaches = [];

    private LayerSearch(NetworkGraph graph, Value score, PatchGrids grids)
    {
        (_graph, _score, _grids) = (graph, score, grids);
        (_path, _sloped) = (GraphWalk.Ancestors(score), GraphWalk.Sloped(score));
    }

    public static ClassActivationLayer Find(NetworkGraph graph, Value score, string? name, PatchGrids grids, IReadOnlyList<AttentionLayer> attentions)
    {
        var search = new LayerSearch(graph, score, grids);
        if (name is not null) return new(search.Named(name), "", name);
        var maps = search.Maps().ToList();
        if (maps.Count == 0) return new(null, search.Missing());
        if (search.ReachScore(maps[0])) return new(maps[0], "");
        var tokens = attentions.Select(attention => attention.Tokens).LastOrDefault(value => search.IsMap(value) && search.ReachScore(value));
        return new(tokens ?? maps.Find(search.ReachScore) ?? maps[0], "");
    }

    /// <summary>The maps that all of the score goes through, the last first. A dense layer of tokens reads out what stands in front of it.</summary>
    private IEnumerable<Value> Maps() => Spine()
        .Where(value => IsMap(value) && _sloped.Contains(value.Producer!) && (MakesMap(value.Producer!) || IsBroughtIntoShape(value.Producer!)));

    /// <summary>The values that all of the score goes through, the last first, without the input.</summary>
    private IEnumerable<Value> Spine()
    {
        var dominators = new Dominators(_graph);
        for (var value = _score; value.Producer is { } producer; value = producer.Inputs.Count == 1 ? producer.Input : dominators.Common(producer.Inputs))
            yield return value;
    }

    private bool MakesMap(Node producer)
    {
        var layer = producer is ChannelAffineNode affine && Unrounded(affine.Input).Producer is { } before ? before : producer;
        return producer.MakesFeatureMap && !(layer is ConvolutionNode { IsTokenwise: true } dense && IsMap(dense.Input));
    }

    /// <summary>What was computed lay in another order, where it was no map.</summary>
    private bool IsBroughtIntoShape(Node producer)
    {
        if (producer is not ViewNode view || IsMap(view.Input)) return false;
        var moved = Unrounded(view.Input);
        while (moved.Producer is ViewNode before) moved = Unrounded(before.Input);
        return moved.Producer is { MakesFeatureMap: true };
    }

    private static Value Unrounded(Value value)
    {
        while (value.Producer is QuantisationNode rounding) value = rounding.Input;
        return value;
    }

    private bool IsMap(Value value) => _grids.Of(value) is { Cells: > 1 };

    /// <summary>Whether the score depends on cells of the image at a value, and not on tokens beside them alone.</summary>
    private bool ReachScore(Value value)
    {
        if (!_reaches.TryGetValue(value, out bool reaches)) _reaches.Add(value, reaches = FindsScore(value));
        return reaches;
    }

    private bool FindsScore(Value value)
    {
        foreach (var consumer in value.Consumers.Where(_path.Contains))
        {
            bool takesOthers = consumer is ViewNode { IsWhole: false } && !_grids.HasCells(consumer.Output);
            bool mixes = consumer is MatrixProductNode or ConvolutionNode { IsTokenwise: false };
            bool keeps = !mixes && _grids.Of(consumer.Output) == _grids.Of(value);
            if (!takesOthers && (!keeps || ReachScore(consumer.Output))) return true;
        }

        return value == _score;
    }

    private string Missing()
    {
        var candidates = _graph.Nodes.Where(node => _path.Contains(node) && node.MakesFeatureMap && IsMap(node.Output)).Select(node => node.Output).Reverse().ToList();
        if (candidates.Count == 0)
            return ClassActivationLayer.None + (_graph.Nodes.Find(node => _path.Contains(node) && !IsMap(node.Output)) is { } first ? $": {Named(first)} is not cell by cell" : "");
        string why = Meeting(candidates[0]) is { } meeting
            ? $"no single feature map lies between the input and all that the score is computed from: at {Named(meeting)} branches meet that have none in common"
            : "its maps are made by dense layers of tokens alone, which read out";
        return $"{why}; the GradCamLayer metadata can name one of {string.Join(", ", candidates.Take(MostCandidates).Select(value => Quoted.Text(value.Name)))}";
    }

    /// <summary>Where branches meet of which a map is part; null where all of the score goes through the map.</summary>
    private Node? Meeting(Value map)
    {
        var spine = Spine().ToList();
        return spine.Contains(map) ? null : spine.Select(value => value.Producer!).LastOrDefault(node => node.Inputs.Count > 1 && GraphWalk.Ancestors(node.Output).Contains(map.Producer!));
    }

    private static string Named(Node node) => $"node {Quoted.Text(node.Name)} ({node.Describe()})";

    private Value Named(string name)
    {
        var value = _graph.Find(name)
            ?? throw new ModelException(Rule.UnknownMetadata,
                $"GradCamLayer is {Quoted.Text(name)}, but no tensor that is computed from the input has that name; maps there are: "
                + string.Join(", ", _graph.Nodes.Select(node => node.Output).Where(IsMap).Select(output => output.Name).Reverse().Take(MostCandidates)));
        if (value.Producer is { } producer && !_sloped.Contains(producer))
            throw new ModelException(Rule.UnknownMetadata, $"GradCamLayer is {Quoted.Text(name)}, which no gradient of the explained score {Quoted.Text(_score.Name)} reaches; expected a map in front of it");
        return IsMap(value)
            ? value
            : throw new ModelException(Rule.UnknownMetadata, $"GradCamLayer is {Quoted.Text(name)}, whose shape {value.Shape} has {(value.Shape.IsSpatial ? "no cells of the image" : "no spatial extent")}");
    }
}
