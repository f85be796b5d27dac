using Google.Protobuf;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>
/// Reads an ONNX file: names, nodes, and where the tensors lie. Whatever the file holds, the outcome is a checked model or a
/// <see cref="ModelException"/> that names the file, the place, what was found and what was expected.
/// </summary>
public static class OnnxReader
{
    public static OnnxModel Read(IModelFiles files)
    {
        using Stream stream = Open(files);
        try
        {
            return Read(files, stream);
        }
        catch (IOException failure)
        {
            throw Unreadable(files, failure);
        }
    }

    private static Stream Open(IModelFiles files)
    {
        try
        {
            return files.Open(null);
        }
        catch (Exception failure) when (ExternalFiles.IsUnreadable(failure))
        {
            throw Unreadable(files, failure);
        }
    }

    private static OnnxModel Read(IModelFiles files, Stream stream)
    {
        WireReader wire = new(files.ModelFileName, stream);
        if (FileSignature.Recognise(stream) is { } something)
            throw wire.Fail(something);
        try
        {
            return new ModelReader(wire, new ExternalFiles(files)).Read();
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw wire.Fail(failure);
        }
    }

    private static ModelException Unreadable(IModelFiles files, Exception failure) =>
        new(Rule.UnreadableFile, $"{Quoted.Bare(files.ModelFileName)}: the file cannot be read: {failure.Message}");
}
