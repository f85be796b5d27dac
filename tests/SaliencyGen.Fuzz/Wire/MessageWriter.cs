using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace SaliencyGen.Fuzz.Wire;

/// <summary>Writes messages with whatever tags and lengths they say they have.</summary>
internal static class MessageWriter
{
    public static byte[] Write(Message message)
    {
        var target = new ArrayBufferWriter<byte>(1 << 12);
        Write(target, message);
        return target.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> target, Message message)
    {
        foreach (var field in message.Fields) Write(target, field);
    }

    private static void Write(ArrayBufferWriter<byte> target, Field field)
    {
        Varint(target, ((ulong)(uint)field.Number << 3) | (uint)field.Type);
        switch (field.Type)
        {
            case WireFormat.WireType.Varint:
                Varint(target, field.Bits);
                break;
            case WireFormat.WireType.Fixed32:
                BinaryPrimitives.WriteUInt32LittleEndian(target.GetSpan(4), (uint)field.Bits);
                target.Advance(4);
                break;
            case WireFormat.WireType.Fixed64:
                BinaryPrimitives.WriteUInt64LittleEndian(target.GetSpan(8), field.Bits);
                target.Advance(8);
                break;
            case WireFormat.WireType.LengthDelimited:
                var bytes = field.Message is { } inner ? Write(inner) : field.Bytes.Span;
                Varint(target, (ulong)(bytes.Length + (long)field.Lie));
                target.Write(bytes);
                break;
            default:
                // A group's borders, and what protobuf has no meaning for, are tags alone.
                break;
        }
    }

    private static void Varint(ArrayBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        target.Advance(length);
    }
}
