using System.Text;
using Google.Protobuf;

namespace SaliencyGen.Compiler.Onnx.Wire;

internal sealed partial class WireReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public long ReadInt64()
    {
        Expect(WireFormat.WireType.Varint);
        return _input.ReadInt64();
    }

    public float ReadFloat()
    {
        Expect(WireFormat.WireType.Fixed32);
        return _input.ReadFloat();
    }

    public string ReadString()
    {
        Expect(WireFormat.WireType.LengthDelimited);
        ByteString bytes = _input.ReadBytes();
        IsAtEnd();
        try
        {
            return bytes.ToString(StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            throw Fail($"the {bytes.Length} bytes of field {Field}, before byte {Position}, should be text and are not UTF-8");
        }
    }

    /// <summary>Adds the current field's integers, packed or single, to a list.</summary>
    public void ReadInt64s(List<long> values)
    {
        if (WireType == WireFormat.WireType.LengthDelimited)
            ReadPacked(values, static input => input.ReadInt64());
        else
            values.Add(ReadInt64());
    }

    /// <summary>Adds the current field's floats, packed or single, to a list.</summary>
    public void ReadFloats(List<float> values)
    {
        if (WireType == WireFormat.WireType.LengthDelimited)
            ReadPacked(values, static input => input.ReadFloat());
        else
            values.Add(ReadFloat());
    }

    private void ReadPacked<T>(List<T> values, Func<CodedInputStream, T> readOne)
    {
        long end = ReadLength() + Position;
        while (Position < end)
        {
            Charge();
            values.Add(readOne(_input));
        }
        if (Position > end)
            throw Fail($"the packed field {Field} ends at byte {end}, in the middle of an element");
    }

    /// <summary>A length, checked to lie inside the current message before anything is allocated for it.</summary>
    private long ReadLength()
    {
        ulong length = _input.ReadUInt64();
        if (length > (ulong)(_fileLength - Position))
            throw Fail($"the file is truncated or damaged: {length} bytes are announced at byte {Position}, "
                + $"the file ends at byte {_fileLength}");
        long left = _frames[_depth].End - Position;
        if ((long)length > left)
            throw Fail($"{length} bytes are announced at byte {Position}, but only {Math.Max(left, 0)} are left of what holds them");
        return (long)length;
    }

    private void Expect(WireFormat.WireType expected)
    {
        if (WireType != expected)
            throw Fail($"field {Field} has wire type {WireType}, expected {expected}");
    }
}
