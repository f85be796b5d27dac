using Google.Protobuf;

namespace SaliencyGen.Compiler.Onnx.Wire;

/// <summary>
/// Protobuf fields of one file, message by message. <see cref="CodedInputStream"/> decodes tags, varints and strings; this class adds
/// what it does not offer in public: the ends of nested messages, absolute offsets, and passing over bytes without reading them.
/// </summary>
/// <remarks>
/// A message is read as <c>Enter; while (Next()) switch (Field) ...; Leave</c>. Where something is wrong, the frames still entered
/// tell the message where it was.
/// </remarks>
internal sealed partial class WireReader
{
    private const int BufferSize = 16 * 1024;

    private readonly Stream _stream;
    private readonly long _fileLength;
    private CodedInputStream _input;
    private uint _tag;
    private int _values;

    public WireReader(string fileName, Stream stream)
    {
        FileName = fileName;
        _stream = new BufferedStream(stream, BufferSize);
        _fileLength = stream.Length;
        _input = StartHere();
        _frames[0] = new WireFrame { Kind = "model", End = _fileLength, Index = -1 };
    }

    public string FileName { get; }

    /// <summary>Absolute offset of the next byte in the file.</summary>
    public long Position => _input.Position;

    /// <summary>Number of the field that <see cref="Next"/> found.</summary>
    public int Field => WireFormat.GetTagFieldNumber(_tag);

    private WireFormat.WireType WireType => WireFormat.GetTagWireType(_tag);

    /// <summary>Moves to the next field of the current message; false at its end.</summary>
    public bool Next()
    {
        if (IsAtEnd())
            return false;
        Charge();
        _tag = _input.ReadTag();
        return true;
    }

    private bool IsAtEnd()
    {
        long position = Position;
        long end = _frames[_depth].End;
        return position <= end
            ? position == end
            : throw Fail($"a value runs to byte {position}, beyond the end of the {_frames[_depth].Kind} at byte {end}");
    }

    /// <summary>Counts decoded values, so that a small file cannot ask for unbounded memory.</summary>
    private void Charge()
    {
        if (++_values > WireLimits.Values)
            throw Fail($"the file holds more than {WireLimits.Values} values outside raw_data; write large tensors as raw_data");
    }

    // Its Position is that of the stream less what it has buffered, so it stays absolute over any number of jumps.
    private CodedInputStream StartHere() =>
        CodedInputStream.CreateWithLimits(_stream, WireLimits.BytesBetweenJumps, WireLimits.Depth);
}
