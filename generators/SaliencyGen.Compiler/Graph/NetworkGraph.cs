using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Graph.Meaning;

namespace SaliencyGen.Compiler.Graph;

/// <summary>A typed, static-shaped network with one explained input and one output, nodes in topological order.</summary>
public sealed class NetworkGraph(string fileName, Value input)
{
    public string FileName { get; } = fileName;
    public Value Input { get; } = input;

    /// <summary>Inputs that callers set beside the explained one.</summary>
    public List<SideInput> SideInputs { get; } = [];

    /// <summary>The order in which callers give the input's elements: the model's own. The value's axes are channels-first.</summary>
    public TensorLayout InputLayout { get; init; }

    /// <summary>Slices of an input that is a volume, which lie below each other in the value; 1 of an image.</summary>
    public int InputDepth { get; init; } = 1;

    /// <summary>Slices, rows and columns of the input and of a heat map.</summary>
    public MapExtents InputPlaces => new(InputDepth, Input.Shape.Height / InputDepth, Input.Shape.Width);

    /// <summary>Values that are tensors [1,C,D,H,W] of a model over volumes, and their slices.</summary>
    internal Dictionary<Value, int> Slices { get; } = [];

    /// <summary>What messages about a batch add where the input may be one image without a batch.</summary>
    internal string BatchHint { get; init; } = "";

    /// <summary>The model's output, of several the one that is compiled.</summary>
    public Value Output { get; set; } = input;

    /// <summary>The name that the model gives its output.</summary>
    public string OutputName { get; internal set; } = "";

    /// <summary>The dims that the model gives its output, whose elements are those of <see cref="Output"/> in row-major order.</summary>
    public IReadOnlyList<int> OutputDims { get; internal set; } = [];

    /// <summary>
    /// Element types that the model gives its live tensors: the inputs', and those it casts to. All are computed in float32; weights are
    /// converted when they are packed.
    /// </summary>
    internal HashSet<Onnx.OnnxElementType> LiveTypes { get; } = [];

    /// <summary>How the model's live tensors of whole numbers are quantised, by name. Values have the real numbers.</summary>
    internal Dictionary<string, Quantisation> Quantised { get; } = [];

    /// <summary>What the user should know of a model that is compiled all the same.</summary>
    public List<CompilerMessage> Warnings { get; } = [];

    /// <summary>Topologically ordered.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>ONNX tensors that are another value's elements under the same shape (outputs of Identity, Dropout, removed nodes).</summary>
    public Dictionary<string, Value> Aliases { get; } = [];

    /// <summary>The value that an ONNX tensor name stands for, or null where the canonical graph does not compute that tensor.</summary>
    public Value? Find(string tensor)
    {
        if (Input.Name == tensor) return Input;
        if (SideInputs.Find(side => side.Name == tensor) is { } other) return other.Value;
        var value = Nodes.Find(node => node.Output.Name == tensor)?.Output;
        if (value is not null || !Aliases.TryGetValue(tensor, out var alias)) return value;
        return alias == Input || Nodes.Exists(node => node.Output == alias) ? alias : null;
    }

    /// <summary>Names that the model gives its tensors, and that values got between them.</summary>
    internal HashSet<string> TakenNames { get; } = [];

    /// <summary>A name for a value that is no tensor of the model: the stem, or with a number where that is taken.</summary>
    internal string FreeName(string stem)
    {
        string name = stem;
        for (int i = 2; !TakenNames.Add(name); i++) name = $"{stem}_{i}";
        return name;
    }

    /// <summary>What explanations ask of the network, found before any pass. Null while the graph is imported.</summary>
    public NetworkMeaning? Meaning { get; internal set; }

    /// <summary>The value whose elements are explained.</summary>
    public Value Logits => Meaning?.Score.Value ?? Output;

    /// <summary>Values that have to exist as such, whoever reads them.</summary>
    public IEnumerable<Value> Pins => Meaning is null ? [Output] : Meaning.Pins.Append(Output);

    /// <summary>Rebuilds <see cref="Value.Producer"/> and <see cref="Value.Consumers"/> from <see cref="Nodes"/>.</summary>
    public void Relink()
    {
        foreach (var value in SideInputs.Select(side => side.Value).Prepend(Input))
        {
            value.Consumers.Clear();
            value.Producer = null;
        }

        foreach (var node in Nodes)
        {
            node.Output.Consumers.Clear();
            node.Output.Producer = node;
        }

        foreach (var node in Nodes)
            foreach (var value in node.Inputs)
                value.Consumers.Add(node);
    }

    /// <summary>A value stands for another one, whose elements it has, from here on.</summary>
    internal void Replace(Value old, Value by)
    {
        if (Output == old) Output = by;
        Meaning?.Replace(old, by);
    }
}
