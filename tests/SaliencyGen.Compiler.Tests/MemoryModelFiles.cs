using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>A model in memory, with external-data files where it has any.</summary>
public sealed class MemoryModelFiles(byte[] model, string modelFileName = "test.onnx") : IModelFiles
{
    public string ModelFileName { get; } = modelFileName;

    /// <summary>External-data files by their path relative to the model.</summary>
    public Dictionary<string, byte[]> External { get; } = [];

    public Stream Open(string? relativePath)
    {
        if (relativePath is null)
            return new MemoryStream(model, writable: false);
        return External.TryGetValue(relativePath, out byte[]? bytes)
            ? new MemoryStream(bytes, writable: false)
            : throw new FileNotFoundException($"no file {relativePath}");
    }
}
