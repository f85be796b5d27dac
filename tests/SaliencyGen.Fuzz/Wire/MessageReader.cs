using System.Buffers.Binary;
using Google.Protobuf;

namespace SaliencyGen.Fuzz.Wire;

/// <summary>Reads messages as far as they are ones: what is no message of its kind stays bytes.</summary>
internal static class MessageReader
{
    /// <summary>Deeper messages stay bytes.</summary>
    private const int Deepest = 40;

    /// <summary>The model, or null where the bytes are none.</summary>
    public static Message? Read(byte[] model) => Read(MessageKind.Model, model, 0);

    private static Message? Read(MessageKind kind, ReadOnlyMemory<byte> bytes, int depth)
    {
        var message = new Message(kind);
        while (bytes.Length > 0)
        {
            if (Varint(ref bytes) is not { } tag || tag >> 3 is 0 or > int.MaxValue || One(kind, tag, ref bytes, depth) is not { } field) return null;
            message.Fields.Add(field);
        }

        return message;
    }

    private static Field? One(MessageKind kind, ulong tag, ref ReadOnlyMemory<byte> bytes, int depth)
    {
        var field = new Field { Number = (int)(tag >> 3), Type = (WireFormat.WireType)(tag & 7) };
        if (field.Type == WireFormat.WireType.Varint)
        {
            if (Varint(ref bytes) is not { } value) return null;
            field.Bits = value;
            return field;
        }

        int? length = field.Type switch
        {
            WireFormat.WireType.Fixed32 => 4,
            WireFormat.WireType.Fixed64 => 8,
            WireFormat.WireType.LengthDelimited when Varint(ref bytes) is { } said && said <= int.MaxValue => (int)said,
            _ => null,
        };
        if (length is not { } size || size > bytes.Length) return null;
        field.Bytes = bytes[..size];
        bytes = bytes[size..];
        if (field.Type == WireFormat.WireType.Fixed32) field.Bits = BinaryPrimitives.ReadUInt32LittleEndian(field.Bytes.Span);
        if (field.Type == WireFormat.WireType.Fixed64) field.Bits = BinaryPrimitives.ReadUInt64LittleEndian(field.Bytes.Span);
        if (field.Type == WireFormat.WireType.LengthDelimited && depth < Deepest && Schema.MessageAt(kind, field.Number) is { } inner)
            field.Message = Read(inner, field.Bytes, depth + 1);
        return field;
    }

    private static ulong? Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong value = 0;
        var span = bytes.Span;
        for (int i = 0; i < Math.Min(span.Length, 10); i++)
        {
            value |= (ulong)(span[i] & 0x7F) << (7 * i);
            if (span[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return value;
        }

        return null;
    }
}
