using System.Text;

namespace SaliencyGen.Evaluation.Weights;

/// <summary>The layers with weights of an ONNX model, from input to output: nodes are sorted by what they need, as the format demands.</summary>
internal sealed class OnnxLayers
{
    private const int Graph = 7, Node = 1, Initializer = 5, NodeInput = 1, NodeType = 4, TensorName = 8;

    private readonly Dictionary<string, Range> _tensors = [];
    private readonly List<(string Type, List<string> Inputs)> _nodes = [];

    public OnnxLayers(ReadOnlySpan<byte> model)
    {
        var fields = new ProtoFields(model, ..);
        while (fields.Next())
            if (fields.Field == Graph) ReadGraph(model, fields.Bytes);
        foreach (var (type, inputs) in _nodes)
        {
            string? weights = inputs.Take(2).FirstOrDefault(_tensors.ContainsKey);
            if (weights is not null) Add(weights);
            else if (type != "MatMul") throw new NotSupportedException($"The weights of a {type} are no initializer of the model.");
        }
    }

    /// <summary>Names and places of the weight tensors; weights that layers share are there once.</summary>
    public List<(string Name, Range Tensor)> Weights { get; } = [];

    private void Add(string name)
    {
        if (!Weights.Exists(layer => layer.Name == name)) Weights.Add((name, _tensors[name]));
    }

    private void ReadGraph(ReadOnlySpan<byte> model, Range graph)
    {
        var fields = new ProtoFields(model, graph);
        while (fields.Next())
        {
            if (fields.Field == Node) ReadNode(model, fields.Bytes);
            else if (fields.Field == Initializer) ReadTensor(model, fields.Bytes);
        }
    }

    private void ReadNode(ReadOnlySpan<byte> model, Range node)
    {
        string type = "";
        List<string> inputs = [];
        var fields = new ProtoFields(model, node);
        while (fields.Next())
        {
            if (fields.Field == NodeInput) inputs.Add(Encoding.UTF8.GetString(model[fields.Bytes]));
            else if (fields.Field == NodeType) type = Encoding.UTF8.GetString(model[fields.Bytes]);
        }

        // A MatMul of two live tensors is no layer with weights; the others always are.
        if (type is "Conv" or "Gemm" or "MatMul") _nodes.Add((type, inputs));
    }

    private void ReadTensor(ReadOnlySpan<byte> model, Range tensor)
    {
        var fields = new ProtoFields(model, tensor);
        while (fields.Next())
            if (fields.Field == TensorName) _tensors[Encoding.UTF8.GetString(model[fields.Bytes])] = tensor;
    }
}
