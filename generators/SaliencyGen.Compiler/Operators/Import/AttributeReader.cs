using System.Globalization;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Typed access to a node's attributes that remembers what was asked for, so that one nobody honours is an error and never ignored.</summary>
internal sealed class AttributeReader(OnnxNode node, int opset)
{
    private readonly HashSet<string> _asked = [];

    public bool Has(string name) => node.Attributes.ContainsKey(name);

    public long Int(string name, long fallback) => Take(name, OnnxAttributeKind.Int)?.Int ?? fallback;

    /// <summary>A number, which may be infinite: a bound, a fill.</summary>
    public float Float(string name, float fallback)
    {
        float value = Take(name, OnnxAttributeKind.Float)?.Float ?? fallback;
        return float.IsNaN(value) ? throw Bad(name, "NaN", "a number") : value;
    }

    /// <summary>A number that takes part in arithmetic.</summary>
    public float Finite(string name, float fallback)
    {
        float value = Float(name, fallback);
        return float.IsInfinity(value) ? throw Bad(name, value.ToString(CultureInfo.InvariantCulture), "a finite number") : value;
    }

    public string Text(string name, string fallback) => Take(name, OnnxAttributeKind.String)?.Text ?? fallback;
    public IReadOnlyList<long>? Ints(string name) => Take(name, OnnxAttributeKind.Ints)?.Ints;
    public IReadOnlyList<float>? Floats(string name) => Take(name, OnnxAttributeKind.Floats)?.Floats;
    public IReadOnlyList<string>? Texts(string name) => Take(name, OnnxAttributeKind.Strings)?.Strings;
    public OnnxTensor? Tensor(string name) => Take(name, OnnxAttributeKind.Tensor)?.Tensor;

    public OnnxGraph? Graph(string name) => Take(name, OnnxAttributeKind.Graph)?.Graph;

    public OnnxSparseTensor? Sparse(string name) => Take(name, OnnxAttributeKind.SparseTensor)?.Sparse;

    /// <summary>An int that the specification uses as a boolean.</summary>
    public bool Flag(string name, bool fallback)
    {
        long value = Int(name, fallback ? 1 : 0);
        return value is 0 or 1 ? value == 1 : throw Bad(name, value.ToString(CultureInfo.InvariantCulture), "0 or 1");
    }

    /// <summary>Names attributes that cannot change an inference result.</summary>
    public void Ignore(params string[] names) => _asked.UnionWith(names);

    /// <summary>Fails on the first attribute that the importer has not asked for.</summary>
    public void RejectOthers()
    {
        foreach (string name in node.Attributes.Keys)
        {
            if (_asked.Contains(name)) continue;
            string known = _asked.Count == 0 ? "no attributes" : "only " + string.Join(", ", _asked.OrderBy(text => text, StringComparer.Ordinal));
            throw new ModelException(Rule.UnsupportedAttribute, $"node {node.Display}, opset {opset}: attribute {Quoted.Text(name)} is not supported; expected {known}");
        }
    }

    public ModelException Bad(string name, string found, string expected) =>
        new(Rule.UnsupportedAttribute, $"node {node.Display}, opset {opset}: attribute {Quoted.Text(name)} is {found}; expected {expected}");

    private OnnxAttribute? Take(string name, OnnxAttributeKind kind)
    {
        _asked.Add(name);
        if (!node.Attributes.TryGetValue(name, out var attribute)) return null;
        return attribute.Kind == kind ? attribute : throw Bad(name, $"of type {attribute.Kind}", $"type {kind}");
    }
}
