using Google.Protobuf;

namespace SaliencyGen.Compiler.Onnx.Wire;

internal sealed partial class WireReader
{
    /// <summary>Passes over the current field, known or not.</summary>
    public void Skip()
    {
        if (WireType == WireFormat.WireType.StartGroup)
            SkipGroup();
        else
            SkipValue();
    }

    /// <summary>Notes where a bytes field lies and passes over it.</summary>
    public Place SkipBytes()
    {
        Expect(WireFormat.WireType.LengthDelimited);
        long length = ReadLength();
        Place place = new(Position, length);
        JumpTo(Position + length);
        return place;
    }

    /// <summary>Notes where fixed-width elements lie, packed or a single one, and passes over them.</summary>
    public Place SkipFixed(int elementSize)
    {
        if (WireType == WireFormat.WireType.LengthDelimited)
            return SkipBytes();
        Expect(elementSize == 4 ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Fixed64);
        Place place = new(Position, elementSize);
        SkipValue();
        return place;
    }

    /// <summary>The bytes of several places, one after the other. The reader stays where it is.</summary>
    public byte[] ReadBytesAt(IReadOnlyList<Place> places)
    {
        long here = Position;
        byte[] bytes = new byte[places.Sum(place => place.Length)];
        int filled = 0;
        foreach (Place place in places)
        {
            _stream.Position = place.Offset;
            for (int end = filled + (int)place.Length, read; filled < end; filled += read)
                if ((read = _stream.Read(bytes, filled, end - filled)) == 0)
                    throw Fail($"the file ended at byte {_stream.Position} while it was read");
        }
        JumpTo(here);
        return bytes;
    }

    private void SkipValue()
    {
        switch (WireType)
        {
            case WireFormat.WireType.Varint: _input.ReadUInt64(); break;
            case WireFormat.WireType.Fixed64: _input.ReadFixed64(); break;
            case WireFormat.WireType.Fixed32: _input.ReadFixed32(); break;
            case WireFormat.WireType.LengthDelimited: JumpTo(ReadLength() + Position); break;
            default: throw Fail($"field {Field} before byte {Position} has wire type {(int)WireType}, which has no meaning there");
        }
    }

    // A loop with a stack of its own: a file may nest groups deeper than the thread's stack is.
    private void SkipGroup()
    {
        Stack<int> open = new([Field]);
        while (open.Count > 0)
        {
            if (!Next())
                throw Fail($"group {open.Peek()} is never closed");
            if (WireType == WireFormat.WireType.StartGroup)
                open.Push(Field);
            else if (WireType != WireFormat.WireType.EndGroup)
                SkipValue();
            else if (open.Pop() is int opened && opened != Field)
                throw Fail($"group {opened} is closed as group {Field}");
            if (open.Count > WireLimits.Depth)
                throw Fail($"groups are nested more than {WireLimits.Depth} levels deep");
        }
    }

    // Seeking costs no read at all, which is what lets a file of hundreds of megabytes be known in milliseconds.
    private void JumpTo(long position)
    {
        if (position == Position)
            return;
        _stream.Position = position;
        _input = StartHere();
    }
}
