using System.Text;
using Google.Protobuf;

namespace SaliencyGen.Compiler.Tests;

/// <summary>Writes one protobuf message field by field, right or wrong; <see cref="OnnxWriter"/> stands on it.</summary>
public sealed class ProtoWriter
{
    private readonly MemoryStream _bytes = new();

    public ProtoWriter Varint(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoWriter Fixed32(int field, float value) => Write(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtoWriter Fixed64(int field, double value) => Write(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        byte[] copy = value.ToArray();
        return Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(ByteString.CopyFrom(copy)));
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, message.ToBytes());

    public ProtoWriter Packed(int field, IEnumerable<long> values) => Bytes(field, Body(output =>
    {
        foreach (long value in values)
            output.WriteInt64(value);
    }));

    /// <summary>A tag alone, for fields whose value is then written by <see cref="Raw"/> or is missing.</summary>
    public ProtoWriter Tag(int field, int wireType) => Raw(Body(output => output.WriteTag((uint)(field << 3 | wireType))));

    /// <summary>A length alone, for bytes that follow elsewhere.</summary>
    public ProtoWriter Length(long length) => Raw(Body(output => output.WriteInt64(length)));

    public ProtoWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToBytes() => _bytes.ToArray();

    private ProtoWriter Write(int field, WireFormat.WireType type, Action<CodedOutputStream> value) => Raw(Body(output =>
    {
        output.WriteTag(field, type);
        value(output);
    }));

    private static byte[] Body(Action<CodedOutputStream> write)
    {
        using MemoryStream bytes = new();
        CodedOutputStream output = new(bytes);
        write(output);
        output.Flush();
        return bytes.ToArray();
    }
}
