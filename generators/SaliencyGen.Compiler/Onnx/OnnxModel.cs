namespace SaliencyGen.Compiler.Onnx;

/// <summary>An ONNX <c>ModelProto</c> as read from the wire: names, nodes, and tensors known by place, not by value.</summary>
public sealed class OnnxModel(string fileName, long irVersion, string producer, IReadOnlyDictionary<string, long> opsets, OnnxGraph graph)
{
    /// <summary>File name without folder, for messages and comments.</summary>
    public string FileName { get; } = fileName;
    public long IrVersion { get; } = irVersion;
    public string Producer { get; } = producer;

    /// <summary>Opset version by domain; the standard domain is the empty string ("ai.onnx" is stored as it too).</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; } = opsets;
    public OnnxGraph Graph { get; } = graph;

    /// <summary>Version of the standard operator set.</summary>
    public int Opset => Opsets.TryGetValue("", out long version) ? (int)version : 0;
}

/// <summary>An ONNX <c>GraphProto</c>.</summary>
public sealed class OnnxGraph
{
    public string Name { get; set; } = "";
    public List<OnnxNode> Nodes { get; } = [];
    public List<OnnxValueInfo> Inputs { get; } = [];
    public List<OnnxValueInfo> Outputs { get; } = [];
    public Dictionary<string, OnnxTensor> Initializers { get; } = [];

    /// <summary>Inputs without a value: old files list their initializers as inputs too.</summary>
    public IEnumerable<OnnxValueInfo> LiveInputs => Inputs.Where(input => !Initializers.ContainsKey(input.Name));
}

/// <summary>An ONNX <c>NodeProto</c>. An omitted optional input is the empty string.</summary>
public sealed class OnnxNode
{
    public string Name { get; set; } = "";
    public string OpType { get; set; } = "";
    public string Domain { get; set; } = "";

    /// <summary>Position in the graph's node list, to name a node that has no name.</summary>
    public int Index { get; set; }
    public List<string> Inputs { get; } = [];
    public List<string> Outputs { get; } = [];
    public Dictionary<string, OnnxAttribute> Attributes { get; } = [];

    /// <summary>The node of the file that this one is a part of; null for nodes of the file.</summary>
    public OnnxNode? Origin { get; set; }

    /// <summary>How messages call this node: its name and operator, or its position where it has no name; a part as one of its origin.</summary>
    public string Display => Origin is { } origin ? $"{origin.Place} ({Quoted.Bare(origin.OpType)}: {OpType})" : $"{Place} ({Quoted.Bare(OpType)})";

    private string Place => Name.Length > 0 ? Quoted.Text(Name) : $"#{Index}";
}

/// <summary>Attribute kinds in <c>AttributeProto.AttributeType</c> numbering.</summary>
public enum OnnxAttributeKind { Undefined = 0, Float = 1, Int = 2, String = 3, Tensor = 4, Graph = 5, Floats = 6, Ints = 7, Strings = 8, Other = 99 }

/// <summary>An ONNX <c>AttributeProto</c>.</summary>
public sealed class OnnxAttribute
{
    public string Name { get; set; } = "";
    public OnnxAttributeKind Kind { get; set; }
    public float Float { get; set; }
    public long Int { get; set; }
    public string Text { get; set; } = "";
    public OnnxTensor? Tensor { get; set; }
    public OnnxGraph? Graph { get; set; }
    public IReadOnlyList<float> Floats { get; set; } = [];
    public IReadOnlyList<long> Ints { get; set; } = [];
    public IReadOnlyList<string> Strings { get; set; } = [];
}

/// <summary>A graph input or output. <see cref="Dims"/> is null where the model states no shape.</summary>
public sealed class OnnxValueInfo
{
    public string Name { get; set; } = "";
    public OnnxElementType ElementType { get; set; }
    public IReadOnlyList<OnnxDimension>? Dims { get; set; }

    /// <summary>What the value is where it is no dense tensor ("sequence", "map", "optional", "sparse tensor", "opaque"); null for tensors.</summary>
    public string? OtherKind { get; set; }
}

/// <summary>One dimension: a number, or a symbol (null size) with an optional name.</summary>
public readonly record struct OnnxDimension(long? Size, string? Symbol);

/// <summary>Element types in <c>TensorProto.DataType</c> numbering.</summary>
public enum OnnxElementType { Undefined = 0, Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, String = 8, Bool = 9, Float16 = 10, Double = 11, UInt32 = 12, UInt64 = 13, Complex64 = 14, Complex128 = 15, BFloat16 = 16 }
