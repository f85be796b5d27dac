using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>What the outputs of a graph end in. The graph is not sorted yet and may have cycles, so that no walk goes on for ever.</summary>
internal sealed class OutputEndings
{
    private static readonly HashSet<string> Moves = ["Identity", "Dropout", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose"];

    private static readonly HashSet<string> Probabilities = ["Softmax", "LogSoftmax", "Sigmoid"];

    private static readonly HashSet<string> Dense = ["Gemm", "MatMul"];

    private static readonly HashSet<string> Labels =
        ["ArgMax", "ArgMin", "ArrayFeatureExtractor", "LabelEncoder", "CategoryMapper", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"];

    private static readonly HashSet<string> Picks = ["ArgMax", "TopK", "Hardmax"];

    private readonly Dictionary<string, OnnxNode> _producers = [];

    public OutputEndings(OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
            foreach (string name in node.Outputs) _producers[name] = node;
    }

    /// <summary>Not a label: floating numbers, by the stated type or where none is stated by the last operator, or a map of classes to such.</summary>
    public bool MayBeScores(OnnxValueInfo output)
    {
        if (Producer(output.Name)?.OpType == "ZipMap") return true;
        if (output.OtherKind is not null) return false;
        return output.ElementType == OnnxElementType.Undefined ? !IsLabel(output.Name) : ElementTypes.IsReal(output.ElementType);
    }

    /// <summary>The tensor of scores: what a ZipMap makes a map of, what the best classes are picked of, else the output itself.</summary>
    public string Scores(string output)
    {
        if (Producer(output) is { OpType: "ZipMap", Inputs: { Count: > 0 } inputs }) return inputs[0];
        return BehindMoves(output) is { Inputs: { Count: > 0 } scores } last && Picks.Contains(last.OpType) && EndsLikeScores(scores[0]) ? scores[0] : output;
    }

    /// <summary>Ends in a Softmax, a Sigmoid or a dense layer, but for moves.</summary>
    public bool EndsLikeScores(string tensor)
    {
        var last = BehindMoves(tensor);
        if (last is null) return false;
        if (Probabilities.Contains(last.OpType) || Dense.Contains(last.OpType)) return true;
        return last.OpType == "Add" && last.Inputs.Any(summand => Producer(summand) is { } producer && Dense.Contains(producer.OpType));
    }

    /// <summary>Whether <paramref name="tensor"/> is computed from <paramref name="other"/>.</summary>
    public bool DependsOn(string tensor, string other)
    {
        var seen = new HashSet<string> { tensor };
        var open = new Stack<string>(seen);
        while (open.Count > 0)
        {
            foreach (string input in Producer(open.Pop())?.Inputs ?? [])
            {
                if (input == other) return true;
                if (seen.Add(input)) open.Push(input);
            }
        }

        return false;
    }

    private bool IsLabel(string tensor)
    {
        var last = BehindMoves(tensor);
        if (last is null) return false;

        // A TopK gives values, then their numbers.
        return Labels.Contains(last.OpType) || (last.OpType == "TopK" && last.Outputs.IndexOf(tensor) == 1) || IsCastToLabel(tensor);
    }

    private bool IsCastToLabel(string tensor) => Producer(tensor) is { OpType: "Cast" } cast && cast.Attributes.TryGetValue("to", out var to)
        && !ElementTypes.IsReal((OnnxElementType)to.Int);

    private OnnxNode? BehindMoves(string tensor)
    {
        var node = Producer(tensor);
        for (int steps = 0; node is { Inputs.Count: > 0 } && Moves.Contains(node.OpType) && steps < _producers.Count; steps++)
            node = Producer(node.Inputs[0]);
        return node;
    }

    private OnnxNode? Producer(string tensor) => _producers.TryGetValue(tensor, out var node) ? node : null;
}
