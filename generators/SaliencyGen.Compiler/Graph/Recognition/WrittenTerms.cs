using System.Globalization;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>
/// What the tensors of a file are made of: their producers behind operators that only rename or retype, small constants, and which tensors are the same
/// because they are computed alike.
/// </summary>
internal sealed class WrittenTerms
{
    /// <summary>Axes and numbers are this short.</summary>
    private const int MostElements = 8;

    /// <summary>Operators of which two with the same operands are taken for one.</summary>
    private static readonly HashSet<string> Compared = ["Add", "Sub", "Mul", "Div", "Neg", "Pow", "Sqrt", "Reciprocal", "ReduceMean", "ReduceSum"];

    private static readonly HashSet<string> Commutative = ["Add", "Mul"];

    private readonly OnnxGraph _graph;
    private readonly ConstantReader _reader;
    private readonly Dictionary<string, OnnxNode> _producers = [];
    private readonly Dictionary<string, string> _behind = [];
    private readonly Dictionary<string, double[]?> _numbers = [];
    private readonly Dictionary<string, int> _kinds = [];
    private readonly Dictionary<string, int> _kindOf = [];
    private readonly HashSet<string> _live;

    public WrittenTerms(OnnxGraph graph, ImportOrder plan, ConstantReader reader)
    {
        (_graph, _reader) = (graph, reader);
        _live = [.. graph.LiveInputs.Select(input => input.Name)];
        foreach (var node in plan.Nodes)
        {
            if (node.OpType is not ("Shape" or "Size") && node.Inputs.Exists(_live.Contains)) _live.UnionWith(node.Outputs);
            foreach (string output in node.Outputs.Where(name => name.Length > 0))
            {
                _producers.Add(output, node);
                if (Passes(node)) _behind.Add(output, Behind(node.Inputs[0]));
            }

            if (IsStandard(node) && node.Outputs.Count == 1 && Compared.Contains(node.OpType)) _kindOf.Add(node.Outputs[0], Number(Key(node)));
        }
    }

    /// <summary>The tensor that one is under another name or type.</summary>
    public string Behind(string tensor) => _behind.TryGetValue(tensor, out string? source) ? source : tensor;

    /// <summary>Whether a node only gives a tensor another name or type of number.</summary>
    public static bool Passes(OnnxNode node) => IsStandard(node) && node is { Inputs.Count: 1, Outputs.Count: 1 } && node.OpType switch
    {
        "Identity" => true,
        "Cast" => CastType(node) is { } type && ElementTypes.IsReal(type),
        _ => false,
    };

    /// <summary>The node that gives a tensor this name or type; null where it is computed, stored or given.</summary>
    public OnnxNode? Passing(string tensor) => _behind.ContainsKey(tensor) ? _producers[tensor] : null;

    /// <summary>The type that a Cast states.</summary>
    public static OnnxElementType? CastType(OnnxNode node) =>
        node.OpType == "Cast" && node.Attributes.TryGetValue("to", out var to) ? (OnnxElementType)to.Int : null;

    /// <summary>The node of the standard domain that computes a tensor; null where none does, or the tensor does not depend on the network's input.</summary>
    public OnnxNode? Producer(string tensor) =>
        _producers.TryGetValue(Behind(tensor), out var node) && IsStandard(node) && _live.Contains(Behind(tensor)) ? node : null;

    /// <summary>That node where it is of an operator with as many inputs.</summary>
    public OnnxNode? Producer(string tensor, string opType, int inputs = 1) =>
        Producer(tensor) is { } node && node.OpType == opType && node.Inputs.Count == inputs ? node : null;

    /// <summary>Whether a tensor depends on the network's input.</summary>
    public bool IsLive(string tensor) => _live.Contains(tensor);

    /// <summary>Whether two tensors have the same elements: one is the other under another name, or they are computed alike.</summary>
    public bool Same(string left, string right) => Behind(left) == Behind(right) || Kind(left) == Kind(right);

    /// <summary>The number that a constant of one element is; null for others.</summary>
    public double? Constant(string tensor) => Numbers(tensor) is { Length: 1 } numbers ? numbers[0] : null;

    /// <summary>The elements of a short constant of one axis at most; null for others.</summary>
    public double[]? Numbers(string tensor)
    {
        string source = Behind(tensor);
        if (!_numbers.TryGetValue(source, out double[]? numbers)) _numbers.Add(source, numbers = Read(source));
        return numbers;
    }

    private static bool IsStandard(OnnxNode node) => node.Domain.Length == 0;

    private double[]? Read(string tensor)
    {
        if (_graph.Initializers.TryGetValue(tensor, out var initializer)) return Read(initializer);
        if (!_producers.TryGetValue(tensor, out var node) || !IsStandard(node) || node.OpType != "Constant") return null;
        var attribute = node.Attributes.Values.FirstOrDefault();
        return attribute?.Name switch
        {
            "value" when attribute.Tensor is { } value => Read(value),
            "value_float" => [attribute.Float],
            "value_int" => [attribute.Int],
            "value_floats" when attribute.Floats.Count <= MostElements => [.. attribute.Floats],
            "value_ints" when attribute.Ints.Count <= MostElements => [.. attribute.Ints],
            _ => null,
        };
    }

    private double[]? Read(OnnxTensor tensor)
    {
        if (tensor.Dims.Count > 1 || tensor.Count is 0 or > MostElements) return null;
        var constant = Graph.Constant.OfTensor(tensor);
        if (ElementTypes.IsReal(tensor.ElementType)) return Array.ConvertAll(_reader.Floats(constant), value => (double)value);
        return ElementTypes.IsWhole(tensor.ElementType) ? Array.ConvertAll(_reader.Integers(constant), value => (double)value) : null;
    }

    private int Kind(string tensor)
    {
        string source = Behind(tensor);
        if (!_kindOf.TryGetValue(source, out int kind))
            _kindOf.Add(source, kind = Number(Numbers(source) is { } numbers ? string.Join(" ", numbers.Select(Text)) : "tensor " + source));
        return kind;
    }

    private int Number(string key)
    {
        if (!_kinds.TryGetValue(key, out int kind)) _kinds.Add(key, kind = _kinds.Count);
        return kind;
    }

    private string Key(OnnxNode node)
    {
        var operands = node.Inputs.Select(name => name.Length == 0 ? -1 : Kind(name));
        if (Commutative.Contains(node.OpType)) operands = operands.OrderBy(kind => kind);
        var attributes = node.Attributes.Values.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
            .Select(attribute => $"{attribute.Name} {attribute.Int} {string.Join(",", attribute.Ints)}");
        return $"{node.OpType} {string.Join(",", operands)} {string.Join(" ", attributes)}";
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
