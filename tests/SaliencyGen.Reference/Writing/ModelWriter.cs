namespace SaliencyGen.Reference.Writing;

/// <summary>Writes an ONNX file node by node. Field numbers are those of onnx.proto.</summary>
public sealed class ModelWriter(int opset)
{
    private readonly Proto _graph = new();
    private readonly HashSet<string> _operators = [], _domains = [];
    private int _names;

    public int Opset => opset;

    /// <summary>The types of the nodes so far.</summary>
    public IReadOnlySet<string> Operators => _operators;

    /// <summary>A name that no other tensor has.</summary>
    public string NewName(string stem) => $"{stem}_{++_names}";

    public string Input(string name, params int[] shape)
    {
        _graph.Message(11, ValueInfo(name, shape));
        return name;
    }

    public void Output(string name, params int[] shape) => _graph.Message(12, ValueInfo(name, shape));

    /// <summary>An output of an ONNX element type (7: int64).</summary>
    public void TypedOutput(int elementType, string name, params int[] shape) => _graph.Message(12, ValueInfo(name, shape, elementType));

    /// <summary>A float initializer.</summary>
    public string Weight(int[] shape, float[] values) => Real(1, shape, values);

    /// <summary>An initializer of an ONNX element type (1: float, 10: float16, 16: bfloat16), which rounds values where it has to; bfloat16 cuts them off.</summary>
    public string Real(int elementType, int[] shape, float[] values)
    {
        string name = NewName("w");
        byte[] raw = elementType switch
        {
            1 => [.. values.SelectMany(BitConverter.GetBytes)],
            10 => [.. values.SelectMany(value => BitConverter.GetBytes((Half)value))],
            16 => [.. values.SelectMany(value => BitConverter.GetBytes(value)[2..])],
            _ => throw new ArgumentException($"element type {elementType}", nameof(elementType)),
        };
        _graph.Message(5, Dims(shape).Int(2, elementType).Text(8, name).Bytes(9, raw));
        return name;
    }

    /// <summary>An int64 initializer of rank 1.</summary>
    public string Integers(params long[] values) => Integers([values.Length], values);

    /// <summary>An int64 initializer.</summary>
    public string Integers(int[] shape, long[] values)
    {
        string name = NewName("i");
        byte[] raw = new byte[values.Length * 8];
        Buffer.BlockCopy(values, 0, raw, 0, raw.Length);
        _graph.Message(5, Dims(shape).Int(2, 7).Text(8, name).Bytes(9, raw));
        return name;
    }

    /// <summary>An initializer of whole numbers of which several share a byte, the first in its lowest bits (21: uint4, 22: int4, 25: uint2, 26: int2).</summary>
    public string Packed(int elementType, int[] shape, long[] values, bool asIntegers = false)
    {
        string name = NewName("q");
        int perByte = elementType < 25 ? 2 : 4, bits = 8 / perByte;
        byte[] raw = new byte[(values.Length + perByte - 1) / perByte];
        for (int i = 0; i < values.Length; i++)
            raw[i / perByte] |= (byte)((values[i] & ((1 << bits) - 1)) << (i % perByte * bits));
        Proto tensor = Dims(shape).Int(2, elementType).Text(8, name);
        _graph.Message(5, asIntegers ? tensor.Each(raw, (p, value) => p.Int(5, value)) : tensor.Bytes(9, raw));
        return name;
    }

    /// <summary>An initializer of 8-, 16- or 32-bit whole numbers of an ONNX element type (2: uint8, 3: int8, 4: uint16, 5: int16, 6: int32).</summary>
    public string Whole(int elementType, int[] shape, long[] values)
    {
        string name = NewName("q");
        int size = elementType switch { 2 or 3 => 1, 4 or 5 => 2, 6 => 4, _ => throw new ArgumentException($"element type {elementType}", nameof(elementType)) };
        byte[] raw = [.. values.SelectMany(value => BitConverter.GetBytes(value)[..size])];
        _graph.Message(5, Dims(shape).Int(2, elementType).Text(8, name).Bytes(9, raw));
        return name;
    }

    /// <summary>An int64 initializer of rank 0.</summary>
    public string Index(long value)
    {
        string name = NewName("i");
        _graph.Message(5, new Proto().Int(2, 7).Text(8, name).Bytes(9, BitConverter.GetBytes(value)));
        return name;
    }

    public string Scalar(float value) => Weight([], [value]);

    /// <summary>
    /// A node with one output, whose name it returns. Attributes are int, int[], long, float or string. A type of another domain than ONNX's own
    /// stands behind the domain and a point; all outputs are made, those that nobody reads too.
    /// </summary>
    public string Node(string type, string[] inputs, params (string Name, object Value)[] attributes) =>
        Node(type, inputs, 1, attributes)[0];

    /// <summary>A node of another operator set, in its version 1.</summary>
    public string NodeOf(string domain, string type, string[] inputs, params (string Name, object Value)[] attributes) =>
        Node($"{domain}.{type}", inputs, 1, attributes)[0];

    public string[] Node(string type, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        _operators.Add(type);
        int point = type.LastIndexOf('.');
        string name = type[(point + 1)..], domain = type[..Math.Max(point, 0)];
        string[] made = [.. Enumerable.Range(0, outputs).Select(_ => NewName(name.ToLowerInvariant()))];
        if (point > 0)
            _domains.Add(domain);
        _graph.Message(1, new Proto()
            .Each(inputs, (p, input) => p.Text(1, input))
            .Each(made, (p, output) => p.Text(2, output))
            .Text(3, "node_" + made[0])
            .Text(4, name)
            .Each(domain.Length > 0 ? [domain] : Array.Empty<string>(), (p, other) => p.Text(7, other))
            .Each(attributes, (p, attribute) => p.Message(5, Attribute(attribute.Name, attribute.Value))));
        return made;
    }

    /// <summary>An input of another file, by its message's bytes.</summary>
    public void CopyInput(byte[] input) => _graph.Bytes(11, input);

    /// <summary>An initializer of another file, under the name that it has there.</summary>
    public void CopyInitializer(byte[] tensor) => _graph.Bytes(5, tensor);

    /// <summary>A node of another file with other names for the tensors that it reads and makes.</summary>
    public void CopyNode(byte[] node, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) => _graph.Message(1, new Proto()
        .Each(inputs, (p, input) => p.Text(1, input))
        .Each(outputs, (p, output) => p.Text(2, output))
        .Rest(node, 1, 2));

    public byte[] ToBytes() => new Proto()
        .Int(1, opset > 21 ? 11 : 8)
        .Text(2, "SaliencyGen.Reference")
        .Message(7, _graph.Text(2, "random"))
        .Message(8, new Proto().Text(1, "").Int(2, opset))
        .Each(_domains, (p, domain) => p.Message(8, new Proto().Text(1, domain).Int(2, 1)))
        .ToArray();

    private static Proto Dims(int[] shape) => new Proto().Each(shape, (p, extent) => p.Int(1, extent));

    private static Proto ValueInfo(string name, int[] shape, int elementType = 1)
    {
        Proto dims = new Proto().Each(shape, (p, extent) => p.Message(1, new Proto().Int(1, extent)));
        return new Proto().Text(1, name).Message(2, new Proto().Message(1, new Proto().Int(1, elementType).Message(2, dims)));
    }

    private static Proto Attribute(string name, object value)
    {
        Proto p = new Proto().Text(1, name);
        return value switch
        {
            float f => p.Float(2, f).Int(20, 1),
            long i => p.Int(3, i).Int(20, 2),
            int i => p.Int(3, i).Int(20, 2),
            string s => p.Text(4, s).Int(20, 3),
            int[] many => p.Each(many, (q, i) => q.Int(8, i)).Int(20, 7),
            _ => throw new ArgumentException($"attribute {name} of type {value.GetType()}"),
        };
    }
}
