namespace SaliencyGen.Evaluation.Weights;

/// <summary>
/// The fields of one protobuf message by their places in the file: all that redrawing in place needs. The compiler's reader knows ONNX
/// whole, but is no part of what runs.
/// </summary>
internal ref struct ProtoFields(ReadOnlySpan<byte> file, Range message)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private readonly int _end = message.End.GetOffset(file.Length);
    private int _position = message.Start.GetOffset(file.Length);

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Its value, where it is a varint.</summary>
    public ulong Value { get; private set; }

    /// <summary>Where its bytes lie, for all other fields.</summary>
    public Range Bytes { get; private set; }

    /// <summary>Moves to the next field; false at the message's end.</summary>
    public bool Next()
    {
        if (_position == _end) return false;
        ulong tag = Varint();
        Field = (int)(tag >> 3);
        Value = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0: Value = Varint(); break;
            case 1: Take(8); break;
            case 2: Take(Varint()); break;
            case 5: Take(4); break;
            default: throw Damaged();
        }

        return true;
    }

    private void Take(ulong length)
    {
        if (length > (ulong)(_end - _position)) throw Damaged();
        Bytes = _position..(_position + (int)length);
        _position += (int)length;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (_position == _end) break;
            byte part = _file[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged();
    }

    private readonly ArgumentException Damaged() =>
        new($"Damaged before byte {_position} of {_file.Length}; the bytes of an ONNX model were expected.", "model");
}
