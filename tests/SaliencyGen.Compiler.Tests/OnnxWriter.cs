using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>
/// Builds tiny ONNX models in memory.
/// <code>
/// byte[] model = new OnnxWriter(opset: 17)
///     .Input("x", 1, 3, 8, 8)                                   // or "N", 3, 8, 8 with a symbol
///     .Initializer("w", [4, 3, 3, 3], weights)                  // float[], Half[], long[], ... as raw_data or otherwise
///     .Node("Conv", ["x", "w"], ["y"], ("pads", new long[] { 1, 1, 1, 1 })).Named("conv1")
///     .Output("y")
///     .ToBytes();
/// </code>
/// What it does not offer can be added field by field: <see cref="GraphField"/>, <see cref="ModelField"/>.
/// </summary>
public sealed class OnnxWriter(int opset = 17, long irVersion = 8)
{
    private readonly List<TestNode> _nodes = [];
    private readonly ProtoWriter _graph = new();
    private readonly ProtoWriter _model = new();
    private readonly Dictionary<string, MemoryStream> _external = [];

    /// <summary>The version of the standard operators that the model imports.</summary>
    public int Version => opset;

    public OnnxWriter Input(string name, params Dim[] dims) => TypedInput(name, OnnxElementType.Float, dims);

    /// <summary>An input of another element type; null dims mean that the model states no shape.</summary>
    public OnnxWriter TypedInput(string name, OnnxElementType type, params Dim[]? dims) =>
        GraphField(11, TestValue.ToMessage(name, type, dims));

    /// <summary>An output that states its name only, as many exporters write it.</summary>
    public OnnxWriter Output(string name) => GraphField(12, new ProtoWriter().Text(1, name));

    public OnnxWriter Output(string name, params Dim[] dims) => TypedOutput(name, OnnxElementType.Float, dims);

    public OnnxWriter TypedOutput(string name, OnnxElementType type, params Dim[]? dims) =>
        GraphField(12, TestValue.ToMessage(name, type, dims));

    public OnnxWriter Initializer<T>(string name, long[] dims, T[] values, TensorForm form = TensorForm.Raw) where T : unmanaged =>
        Initializer(name, TestTensor.Of(dims, values, form));

    public OnnxWriter Initializer(string name, TestTensor tensor) => GraphField(5, tensor.ToMessage(name));

    /// <summary>An initializer at the end of an external-data file, which <see cref="ToFiles"/> then holds.</summary>
    public OnnxWriter ExternalInitializer<T>(string name, long[] dims, T[] values, string file = "weights.bin") where T : unmanaged
    {
        TestTensor tensor = TestTensor.Of(dims, values);
        if (!_external.TryGetValue(file, out MemoryStream? bytes))
            _external.Add(file, bytes = new MemoryStream());
        string offset = $"{bytes.Length}", length = $"{tensor.Raw.Length}";
        bytes.Write(tensor.Raw);
        return Initializer(name, tensor.Outside(("location", file), ("offset", offset), ("length", length)));
    }

    /// <summary>
    /// Adds a node. Attribute values: int, long, float, double, bool, string, TestTensor, OnnxWriter (a subgraph), and arrays of int, long,
    /// float or string.
    /// </summary>
    public OnnxWriter Node(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        _nodes.Add(new TestNode(op, inputs, outputs, attributes));
        return this;
    }

    /// <summary>Names the node added last.</summary>
    public OnnxWriter Named(string name) => ChangeLast(node => node with { Name = name });

    /// <summary>Puts the node added last into an operator set other than the standard one, and imports that.</summary>
    public OnnxWriter InDomain(string domain, int version = 1) => ChangeLast(node => node with { Domain = domain }).Opset(domain, version);

    public OnnxWriter Opset(string domain, long version) => ModelField(8, new ProtoWriter().Text(1, domain).Varint(2, version));

    /// <summary>
    /// Defines an operator of domain "local" by the nodes of a writer, whose opset they mean. Attributes are names, or names and what they are where a call leaves
    /// them out.
    /// </summary>
    public OnnxWriter Function(string name, string[] inputs, string[] outputs, OnnxWriter body, params (string Name, object? Default)[] attributes)
    {
        ProtoWriter function = new ProtoWriter().Text(1, name);
        foreach (string input in inputs) function.Text(4, input);
        foreach (string output in outputs) function.Text(5, output);
        foreach ((string attribute, object? value) in attributes)
            function = value is null ? function.Text(6, attribute) : function.Message(11, TestAttribute.ToMessage(attribute, value));
        foreach (TestNode node in body._nodes) function.Message(7, node.ToMessage());
        return ModelField(25, function.Message(9, new ProtoWriter().Varint(2, body.Version)).Message(9, new ProtoWriter().Text(1, "local").Varint(2, 1)).Text(10, "local"));
    }

    /// <summary>Adds any other field to the graph.</summary>
    public OnnxWriter GraphField(int field, ProtoWriter message)
    {
        _graph.Message(field, message);
        return this;
    }

    /// <summary>Adds any other field to the model.</summary>
    public OnnxWriter ModelField(int field, ProtoWriter message)
    {
        _model.Message(field, message);
        return this;
    }

    public byte[] ToBytes()
    {
        ProtoWriter model = new ProtoWriter().Varint(1, irVersion).Text(2, "OnnxWriter").Message(7, ToGraph());
        return (opset > 0 ? model.Message(8, new ProtoWriter().Varint(2, opset)) : model).Raw(_model.ToBytes()).ToBytes();
    }

    public MemoryModelFiles ToFiles()
    {
        MemoryModelFiles files = new(ToBytes());
        foreach ((string file, MemoryStream bytes) in _external)
            files.External.Add(file, bytes.ToArray());
        return files;
    }

    /// <summary>Reads the model back.</summary>
    public OnnxModel ToModel() => OnnxReader.Read(ToFiles());

    internal ProtoWriter ToGraph() =>
        _nodes.Aggregate(new ProtoWriter(), (graph, node) => graph.Message(1, node.ToMessage())).Text(2, "test").Raw(_graph.ToBytes());

    private OnnxWriter ChangeLast(Func<TestNode, TestNode> change)
    {
        _nodes[^1] = change(_nodes[^1]);
        return this;
    }
}
