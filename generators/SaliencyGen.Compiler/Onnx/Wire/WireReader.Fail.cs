using Google.Protobuf;

namespace SaliencyGen.Compiler.Onnx.Wire;

internal sealed partial class WireReader
{
    /// <summary>Whether something was read that only an ONNX model begins with. Until then a failure means: no ONNX at all.</summary>
    public bool Recognised { get; set; }

    /// <summary>An error at the current message.</summary>
    public ModelException Fail(string text) => Fail(Recognised ? Rule.InconsistentModel : Rule.NotOnnx, text);

    /// <summary>An error of a given rule at the current message.</summary>
    public ModelException Fail(Rule rule, string text)
    {
        string verdict = rule == Rule.NotOnnx ? " is not a valid ONNX model" : "";
        return new ModelException(rule, $"{Quoted.Bare(FileName)}{verdict}: {Where()}{text}");
    }

    /// <summary>What a failure of the protobuf library means here.</summary>
    public ModelException Fail(InvalidProtocolBufferException failure) =>
        Position >= _fileLength
            ? Fail($"the file is truncated: it ends at byte {_fileLength} in the middle of a value")
            : Fail($"damaged before byte {Position} of {_fileLength}: {failure.Message}");

    /// <summary>The way from the model to the current message, without the graph that every way leads through.</summary>
    private string Where()
    {
        int first = _depth > 1 ? 2 : 1;
        if (_depth > 8)
            return $"{_frames[first]} … {_frames[_depth]}: ";
        string way = string.Join(", ", _frames.Skip(first).Take(_depth - first + 1));
        return way.Length > 0 ? way + ": " : "";
    }
}
