using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Finds the logits: behind the output lies whatever each of its elements only rises with, and the innermost Softmax, LogSoftmax or Sigmoid
/// there squashes them. What falls with them (1 - p) has their negative as its logit. Where nothing squashes, the output itself is explained.
/// </summary>
internal sealed class ScoreSearch
{
    /// <summary>Operators in a row behind the output that are looked through: far more than any network squashes its logits with.</summary>
    private const int MostOperators = 64;

    private readonly NetworkGraph _graph;
    private readonly ConstantSigns _signs;
    private readonly Dictionary<Value, Logit?> _known = [];
    private int _depth;

    private ScoreSearch(NetworkGraph graph, ConstantSigns signs) => (_graph, _signs) = (graph, signs);

    public static ExplainedScore Find(NetworkGraph graph, ConstantSigns signs)
    {
        var search = new ScoreSearch(graph, signs);
        if (search.Behind(graph.Output) is { } logit) return new(search.Signed(logit), "");
        return new(graph.Output, Doubt(graph));
    }

    /// <summary>The logit behind a value; null where no function squashes one.</summary>
    private Logit? Behind(Value value)
    {
        if (_known.TryGetValue(value, out var known)) return known;
        if (_depth == MostOperators) return null;
        _depth++;
        var found = Search(value);
        _depth--;
        _known.Add(value, found);
        return found;
    }

    private Logit? Search(Value value) => value.Producer?.Match(
        linear: node => node.Match(weighted: _ => null, affine: Behind, sum: _ => (Logit?)null),
        pointwise: Behind,
        bilinear: _ => null,
        selection: _ => null,
        routing: Behind,
        normaliser: node => node.Gate == GateRole.Makes ? Behind(node.Input) ?? new(node.Input, false) : null);

    private Logit? Behind(PointwiseNode node)
    {
        if (!node.Traits.IsMonotone) return null;
        var inner = Behind(node.Input);
        return inner ?? (node.Traits.IsLogistic ? new(node.Input, false) : null);
    }

    private Logit? Behind(AffineNode node)
    {
        if (Behind(node.Input) is not { } inner) return null;
        return _signs.OfFactor(node) switch
        {
            > 0 => inner,
            < 0 => new(inner.Value, !inner.IsNegative),
            _ => null,
        };
    }

    private Logit? Behind(RoutingNode node)
    {
        if (node is PadNode) return null;
        var inner = node.Inputs.Select(Behind).ToList();
        if (inner.Contains(null)) return null;
        if (node is ViewNode { KeepsOrder: true }) return inner[0];
        var inputs = node.Inputs.Select((input, side) => Shaped(Signed(inner[side]!), input)).ToList();
        var moved = new Value(Name(node.Output), node.Output.Shape) { IsInner = true };
        RoutingNode? copy = node switch
        {
            ConcatNode concat => new ConcatNode(node.Name, inputs, moved, concat.Outer),
            ViewNode view => new ViewNode(node.Name, inputs[0], moved, view.Loops),
            _ => null,
        };
        if (copy is null) return null;
        _graph.Nodes.Add(copy);
        return new(moved, false);
    }

    private Value Signed(Logit logit)
    {
        if (!logit.IsNegative) return logit.Value;
        var output = new Value(Name(logit.Value), logit.Value.Shape) { IsInner = true };
        _graph.Nodes.Add(new ChannelAffineNode(logit.Value.Name, logit.Value, output, [new ScaleFold(Constant.Of([1], new[] { -1f }), false)]));
        return output;
    }

    private Value Shaped(Value value, Value like)
    {
        if (value.Shape.Equals(like.Shape)) return value;
        var output = new Value(Name(value), like.Shape) { IsInner = true };
        _graph.Nodes.Add(new ViewNode(value.Name, value, output, new([value.Shape.Count], [1], 0)));
        return output;
    }

    private string Name(Value value) => _graph.FreeName($"{value.Name}/logit");

    /// <summary>A Softmax or Sigmoid in front of the output, with no weights between, may leave gradients of nothing.</summary>
    private static string Doubt(NetworkGraph graph)
    {
        var seen = new HashSet<Value> { graph.Output };
        var open = new Stack<Value>(seen);
        while (open.Count > 0)
        {
            if (open.Pop().Producer is not { } producer || producer is WeightedNode) continue;
            if (producer.Gate == GateRole.Makes)
                return $"the output {Quoted.Text(graph.OutputName)} itself is explained: it depends on node {Quoted.Text(producer.Name)} ({producer.Describe()}) in a way that leads back to no logit, "
                    + "and where that is saturated gradients vanish";
            foreach (var input in producer.Inputs)
                if (seen.Add(input)) open.Push(input);
        }

        return "";
    }

    private sealed record Logit(Value Value, bool IsNegative);
}
