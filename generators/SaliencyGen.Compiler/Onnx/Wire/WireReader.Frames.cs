using Google.Protobuf;

namespace SaliencyGen.Compiler.Onnx.Wire;

internal sealed partial class WireReader
{
    private readonly WireFrame[] _frames = new WireFrame[WireLimits.Depth + 1];
    private int _depth;
    private int _messages;

    /// <summary>Enters the message that is the current field's value.</summary>
    /// <param name="kind">What errors call it.</param>
    /// <param name="index">Its position among its siblings, or -1 for the only one.</param>
    public void Enter(string kind, int index = -1)
    {
        if (_depth == WireLimits.Depth)
            throw Fail($"messages are nested more than {WireLimits.Depth} levels deep");
        if (++_messages > WireLimits.Messages)
            throw Fail($"the file holds more than {WireLimits.Messages} messages");

        // The frame stands before its length is read: an error in the length then names this message.
        long enclosing = _frames[_depth].End;
        _frames[++_depth] = new WireFrame { Kind = kind, Index = index, End = enclosing };
        Expect(WireFormat.WireType.LengthDelimited);
        long length = ReadLength();
        _frames[_depth].End = Position + length;
    }

    /// <summary>Gives the current message its name for errors, once it is known.</summary>
    public string Name(string name)
    {
        _frames[_depth].Name = name;
        return name;
    }

    public void Leave() => _depth--;
}
