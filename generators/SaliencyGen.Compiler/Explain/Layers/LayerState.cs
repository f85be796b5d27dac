using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>
/// All that the rest of the network reads when a layer's map has just been computed: the map, and behind it what else is still needed, as
/// a skip connection's other end. A program can store it there, and another one begin with it.
/// </summary>
public sealed class LayerState
{
    private readonly List<FeatureBuffer> _maps = [];

    private LayerState(Layer layer) => Layer = layer;

    public Layer Layer { get; }

    /// <summary>Appends the forward pass up to the logits.</summary>
    /// <returns>The state at each layer, and the number of the program's steps up to it.</returns>
    public static IReadOnlyList<(LayerState State, int Steps)> AppendForward(ExplainContext context, ExplainProgram program, out FeatureBuffer logits)
    {
        var graph = context.Graph;
        var forward = new ForwardPass(context, program, graph.Input);
        var computed = new List<(Layer Layer, FeatureBuffer Map, int Steps)>();
        var needed = GraphWalk.Ancestors(graph.Logits);
        foreach (var node in graph.Nodes.Where(needed.Contains))
        {
            forward.Append(node);
            int index = context.Layers.IndexOf(node.Output);
            if (index >= 0) computed.Add((context.Layers.All[index], forward[node.Output], program.Steps.Count));
        }

        logits = forward[graph.Logits];
        var result = logits;
        // Not before all is appended: a concatenation makes maps of earlier layers parts of its own.
        return [.. computed.Select(layer => (Of(layer.Layer, layer.Map, program, layer.Steps, result), layer.Steps))];
    }

    /// <summary>Steps that put the maps one behind the other into what the caller gets.</summary>
    public IEnumerable<Step> Store() => Parts().Select(part => new StoreStep(part.Map, part.Place));

    /// <summary>Steps that take them from there. The layer's own map comes last: another may hold it as a part, as the layer had it.</summary>
    public IEnumerable<Step> Load() => Parts().Reverse().Select(part => new LoadStep(part.Map, ImageSource.Input, part.Place));

    private static LayerState Of(Layer layer, FeatureBuffer map, ExplainProgram program, int steps, FeatureBuffer logits)
    {
        var written = new HashSet<FeatureBuffer>(program.Steps.Take(steps).Where(step => step.Output is not null).Select(step => step.Output!.Root));
        var state = new LayerState(layer);
        state._maps.Add(map);
        var read = program.Steps.Skip(steps).SelectMany(step => step.Reads).Append(logits).Select(buffer => buffer.Root);
        // What passes beside a layer of tokens is masked with it, and stands right behind it for that.
        state._maps.AddRange(read.Where(root => root != map && written.Contains(root)).Distinct().OrderBy(root => root.HasGeometryOf(map) ? 0 : 1));
        return state;
    }

    private IEnumerable<(FeatureBuffer Map, SpanPart Place)> Parts()
    {
        int start = 0;
        long length = _maps.Sum(map => (long)LengthOf(map));
        if (length > int.MaxValue)
        {
            throw new ModelException(Rule.UnsupportedShape,
                $"methods that mask layer {Layer.Name} keep {length} floats on the host; expected at most {int.MaxValue}: a smaller InputShape, or Methods without ScoreCam and ReciproCam");
        }

        foreach (var map in _maps)
        {
            yield return (map, new(start, (int)length));
            start += LengthOf(map);
        }
    }

    private static int LengthOf(FeatureBuffer map) => map.Channels * map.Positions;
}
