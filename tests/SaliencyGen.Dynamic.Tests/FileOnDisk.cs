using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>A model on disk, for the compiler alone.</summary>
internal sealed class FileOnDisk(string path) : IModelFiles
{
    public string ModelFileName => Path.GetFileName(path);

    public Stream Open(string? relativePath) =>
        File.OpenRead(relativePath is null ? path : Path.Combine(Path.GetDirectoryName(path)!, relativePath));
}
