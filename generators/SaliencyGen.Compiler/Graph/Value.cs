namespace SaliencyGen.Compiler.Graph;

/// <summary>A live tensor of the graph: it depends on the network's input.</summary>
public sealed class Value(string name, TensorShape shape)
{
    /// <summary>The ONNX tensor name.</summary>
    public string Name { get; } = name;
    public TensorShape Shape { get; } = shape;

    /// <summary>No tensor of the model: an ONNX operator that is several nodes here has it between them.</summary>
    public bool IsInner { get; init; }

    /// <summary>The node that computes this value; null for the graph's input.</summary>
    public Node? Producer { get; internal set; }

    /// <summary>Nodes that read this value, in graph order; a node that reads it twice stands here twice. Kept by <see cref="NetworkGraph"/>.</summary>
    public List<Node> Consumers { get; } = [];

    public override string ToString() => $"{Name} {Shape}";
}
