using Google.Protobuf;

namespace SaliencyGen.Reference.Writing;

/// <summary>Protobuf fields of the kinds that ONNX uses.</summary>
internal sealed class Proto
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _out;

    public Proto() => _out = new CodedOutputStream(_bytes, leaveOpen: true);

    public Proto Int(int field, long value)
    {
        _out.WriteTag(field, WireFormat.WireType.Varint);
        _out.WriteInt64(value);
        return this;
    }

    public Proto Float(int field, float value)
    {
        _out.WriteTag(field, WireFormat.WireType.Fixed32);
        _out.WriteFloat(value);
        return this;
    }

    public Proto Text(int field, string value)
    {
        _out.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _out.WriteString(value);
        return this;
    }

    public Proto Bytes(int field, byte[] value)
    {
        _out.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _out.WriteBytes(ByteString.CopyFrom(value));
        return this;
    }

    public Proto Message(int field, Proto value) => Bytes(field, value.ToArray());

    /// <summary>A field per item.</summary>
    public Proto Each<T>(IEnumerable<T> items, Action<Proto, T> write)
    {
        foreach (T item in items)
            write(this, item);
        return this;
    }

    /// <summary>All fields of another message but some.</summary>
    public Proto Rest(byte[] message, params int[] without)
    {
        _out.Flush();
        CodedInputStream input = new(message);
        for (int start = 0; input.ReadTag() is not 0 and var tag; start = (int)input.Position)
        {
            input.SkipLastField();
            if (!without.Contains(WireFormat.GetTagFieldNumber(tag))) _bytes.Write(message.AsSpan(start, (int)input.Position - start));
        }

        return this;
    }

    public byte[] ToArray()
    {
        _out.Flush();
        return _bytes.ToArray();
    }
}
