using System.Runtime.InteropServices;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>How a tensor's elements are written.</summary>
public enum TensorForm
{
    /// <summary><c>raw_data</c>.</summary>
    Raw,

    /// <summary>The field for the element type, packed: <c>float_data</c>, <c>int64_data</c>, ...</summary>
    Typed,

    /// <summary>The same field, each element with a tag of its own.</summary>
    Unpacked,
}

/// <summary>A bfloat16 by its bits, which .NET has no type for.</summary>
public readonly record struct BFloat(ushort Bits)
{
    public static BFloat From(float value) => new((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
}

/// <summary>A tensor for <see cref="OnnxWriter"/>: an attribute's value or an initializer.</summary>
public sealed class TestTensor(OnnxElementType type, long[] dims, byte[] raw, ProtoWriter data)
{
    public byte[] Raw { get; } = raw;

    public static TestTensor Of<T>(long[] dims, T[] values, TensorForm form = TensorForm.Raw) where T : unmanaged
    {
        byte[] raw = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        return new TestTensor(TypeOf<T>(), dims, raw, form == TensorForm.Raw ? new ProtoWriter().Bytes(9, raw) : Typed(values, raw, form));
    }

    public static TestTensor OfStrings(long[] dims, params string[] values) =>
        new(OnnxElementType.String, dims, [], values.Aggregate(new ProtoWriter(), (data, value) => data.Text(6, value)));

    /// <summary>The same tensor with its data elsewhere; entries are <c>external_data</c> keys and values.</summary>
    public TestTensor Outside(params (string Key, string Value)[] entries) =>
        new(type, dims, Raw, entries.Aggregate(new ProtoWriter().Varint(14, 1),
            (data, entry) => data.Message(13, new ProtoWriter().Text(1, entry.Key).Text(2, entry.Value))));

    public ProtoWriter ToMessage(string name = "")
    {
        ProtoWriter message = dims.Aggregate(new ProtoWriter(), (message, dim) => message.Varint(1, dim)).Varint(2, (long)type);
        return (name.Length > 0 ? message.Text(8, name) : message).Raw(data.ToBytes());
    }

    private static ProtoWriter Typed<T>(T[] values, byte[] raw, TensorForm form)
    {
        ProtoWriter data = new();
        bool packed = form == TensorForm.Typed;
        return default(T) switch
        {
            float => packed ? data.Bytes(4, raw) : values.Aggregate(data, (data, value) => data.Fixed32(4, Convert.ToSingle(value))),
            double => packed ? data.Bytes(10, raw) : values.Aggregate(data, (data, value) => data.Fixed64(10, Convert.ToDouble(value))),
            long => Integers(7),
            uint or ulong => Integers(11),
            _ => Integers(5),
        };

        ProtoWriter Integers(int field) =>
            packed ? data.Packed(field, Numbers()) : Numbers().Aggregate(data, (data, number) => data.Varint(field, number));

        IEnumerable<long> Numbers() => values.Select(value => value switch
        {
            Half half => BitConverter.HalfToUInt16Bits(half),
            BFloat bits => bits.Bits,
            bool truth => truth ? 1 : 0,
            ulong large => unchecked((long)large),
            _ => Convert.ToInt64(value),
        });
    }

    private static OnnxElementType TypeOf<T>() => default(T) switch
    {
        float => OnnxElementType.Float,
        double => OnnxElementType.Double,
        Half => OnnxElementType.Float16,
        BFloat => OnnxElementType.BFloat16,
        bool => OnnxElementType.Bool,
        sbyte => OnnxElementType.Int8,
        byte => OnnxElementType.UInt8,
        short => OnnxElementType.Int16,
        ushort => OnnxElementType.UInt16,
        int => OnnxElementType.Int32,
        uint => OnnxElementType.UInt32,
        long => OnnxElementType.Int64,
        ulong => OnnxElementType.UInt64,
        _ => throw new ArgumentException($"no ONNX element type for {typeof(T)}"),
    };
}
