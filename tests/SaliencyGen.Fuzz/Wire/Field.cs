using System.Text;
using Google.Protobuf;

namespace SaliencyGen.Fuzz.Wire;

/// <summary>A field of a message, which can be written as protobuf forbids.</summary>
internal sealed class Field
{
    public required int Number { get; set; }

    public required WireFormat.WireType Type { get; set; }

    /// <summary>Value of a varint or of fixed bits.</summary>
    public ulong Bits { get; set; }

    /// <summary>Value of a field with a length that is no message.</summary>
    public ReadOnlyMemory<byte> Bytes { get; set; }

    public Message? Message { get; set; }

    /// <summary>What is added to the length that is written.</summary>
    public int Lie { get; set; }

    public string Text
    {
        get => Encoding.UTF8.GetString(Bytes.Span);
        set => Bytes = Encoding.UTF8.GetBytes(value);
    }

    public static Field Whole(int number, long value) => new() { Number = number, Type = WireFormat.WireType.Varint, Bits = (ulong)value };

    public static Field Real(int number, float value) => new() { Number = number, Type = WireFormat.WireType.Fixed32, Bits = BitConverter.SingleToUInt32Bits(value) };

    public static Field Name(int number, string value) => new() { Number = number, Type = WireFormat.WireType.LengthDelimited, Text = value };

    public static Field Of(int number, Message message) => new() { Number = number, Type = WireFormat.WireType.LengthDelimited, Message = message };

    public static Field Of(int number, byte[] bytes) => new() { Number = number, Type = WireFormat.WireType.LengthDelimited, Bytes = bytes };

    public Field Copy() => new() { Number = Number, Type = Type, Bits = Bits, Bytes = Bytes, Message = Message?.Copy(), Lie = Lie };
}
