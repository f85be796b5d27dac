using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Operators;

/// <summary>A node's attributes with ONNX's defaults.</summary>
public sealed class Attributes(OnnxNode node, int opset)
{
    public int Opset { get; } = opset;
    public OnnxNode Node { get; } = node;

    public bool Has(string name) => Node.Attributes.ContainsKey(name);
    public long Int(string name, long absent) => Find(name)?.Int ?? absent;
    public double Float(string name, double absent) => Find(name)?.Float ?? absent;
    public string Text(string name, string absent) => Find(name)?.Text ?? absent;
    public int[] Ints(string name) => [.. (Find(name)?.Ints ?? []).Select(v => checked((int)v))];
    public double[] Floats(string name) => [.. (Find(name)?.Floats ?? []).Select(v => (double)v)];
    public OnnxTensor? Tensor(string name) => Find(name)?.Tensor;

    /// <summary>Axes and the like: an attribute in older operator sets, an input in newer ones; null where neither is given.</summary>
    public int[]? Ints(string name, Tensor?[] inputs, int index) =>
        inputs.Length > index && inputs[index] is { } input ? input.Integers() : Has(name) ? Ints(name) : null;

    private OnnxAttribute? Find(string name) => Node.Attributes.GetValueOrDefault(name);
}
