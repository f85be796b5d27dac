namespace SaliencyGen.Compiler.Onnx;

/// <summary>An ONNX <c>ModelProto</c> as read from the wire: names, nodes, and tensors known by place, not by value.</summary>
public sealed class OnnxModel(string fileName, long irVersion, string producer, IReadOnlyDictionary<string, long> opsets, OnnxGraph graph, IReadOnlyList<OnnxFunction> functions)
{
    /// <summary>File name without folder, for messages and comments.</summary>
    public string FileName { get; } = fileName;
    public long IrVersion { get; } = irVersion;
    public string Producer { get; } = producer;

    /// <summary>Opset version by domain; the standard domain is the empty string ("ai.onnx" is stored as it too).</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; } = opsets;
    public OnnxGraph Graph { get; } = graph;

    /// <summary>Operators that the model defines itself, each once.</summary>
    public IReadOnlyList<OnnxFunction> Functions { get; } = functions;

    /// <summary>The same model with another graph.</summary>
    public OnnxModel With(OnnxGraph graph) => new(FileName, IrVersion, Producer, Opsets, graph, Functions);

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

    /// <summary>Which of several functions of one name it calls.</summary>
    public string Overload { get; set; } = "";

    /// <summary>Position in the graph's node list, to name a node that has no name.</summary>
    public int Index { get; set; }
    public List<string> Inputs { get; } = [];
    public List<string> Outputs { get; } = [];
    public Dictionary<string, OnnxAttribute> Attributes { get; } = [];

    /// <summary>
    /// What its subgraphs read from outside, by the names that they have there. As inputs, under the names that they have here, these stand behind the node's own.
    /// </summary>
    public IReadOnlyList<string> Captured { get; set; } = [];

    /// <summary>The call of a function in which it stands; null for nodes of the graph.</summary>
    public OnnxCall? Call { get; set; }

    /// <summary>The node of the file that this one is a part of; null for nodes of the file.</summary>
    public OnnxNode? Origin { get; set; }

    /// <summary>How messages call this node: its name and operator, or its position where it has no name; a part as one of its origin.</summary>
    public string Display => Origin is { } origin ? $"{origin.Place} ({Quoted.Bare(origin.OpType)}: {OpType})" : $"{Place} ({Quoted.Bare(OpType)})";

    /// <summary>Its name, or what stands for one where it has none.</summary>
    public string Label => Name.Length > 0 ? Name : $"{OpType}_{Index}";

    private string Place => Name.Length > 0 ? Quoted.Text(Name) : $"#{Index}";
}

/// <summary>An ONNX <c>FunctionProto</c>: an operator that the model defines by others.</summary>
/// <param name="Domain">Its operator set.</param>
/// <param name="Name">The operator.</param>
/// <param name="Overload">Tells several of one name apart.</param>
/// <param name="Opsets">The versions of operator sets that its nodes mean.</param>
/// <param name="Body">Its nodes; inputs and outputs have names only.</param>
/// <param name="Attributes">Names of attributes that a call gives.</param>
/// <param name="Defaults">Attributes that a call may leave out.</param>
public sealed record OnnxFunction(
    string Domain, string Name, string Overload, IReadOnlyDictionary<string, long> Opsets, OnnxGraph Body, IReadOnlyList<string> Attributes,
    IReadOnlyDictionary<string, OnnxAttribute> Defaults);

/// <summary>A call of a function: what its nodes' references to attributes stand for, and the call in which it stands itself.</summary>
public sealed record OnnxCall(OnnxFunction Function, IReadOnlyDictionary<string, OnnxAttribute> Attributes, OnnxCall? Outer);

/// <summary>Attribute kinds in <c>AttributeProto.AttributeType</c> numbering.</summary>
public enum OnnxAttributeKind { Undefined = 0, Float = 1, Int = 2, String = 3, Tensor = 4, Graph = 5, Floats = 6, Ints = 7, Strings = 8, SparseTensor = 11, Other = 99 }

/// <summary>An ONNX <c>AttributeProto</c>.</summary>
public sealed class OnnxAttribute
{
    public string Name { get; set; } = "";
    public OnnxAttributeKind Kind { get; set; }
    public float Float { get; set; }
    public long Int { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Within a function, the attribute of the call that it stands for; else empty.</summary>
    public string Reference { get; set; } = "";
    public OnnxTensor? Tensor { get; set; }
    public OnnxSparseTensor? Sparse { get; set; }
    public OnnxGraph? Graph { get; set; }
    public IReadOnlyList<float> Floats { get; set; } = [];
    public IReadOnlyList<long> Ints { get; set; } = [];
    public IReadOnlyList<string> Strings { get; set; } = [];

    /// <summary>The same value under another name.</summary>
    public OnnxAttribute Called(string name) =>
        new() { Name = name, Kind = Kind, Float = Float, Int = Int, Text = Text, Reference = Reference, Tensor = Tensor, Sparse = Sparse, Graph = Graph, Floats = Floats, Ints = Ints, Strings = Strings };
}

/// <summary>An ONNX <c>SparseTensorProto</c>: values, and where they lie among zeros, as row-major places [n] or as an index for each axis [n, axes].</summary>
public sealed record OnnxSparseTensor(OnnxTensor Values, OnnxTensor Indices, IReadOnlyList<long> Dims);

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
public enum OnnxElementType { Undefined = 0, Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, String = 8, Bool = 9, Float16 = 10, Double = 11, UInt32 = 12, UInt64 = 13, Complex64 = 14, Complex128 = 15, BFloat16 = 16, UInt4 = 21, Int4 = 22, UInt2 = 25, Int2 = 26 }
