using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Dynamic;

/// <summary>A model on disk with whatever lies beside it.</summary>
internal sealed class FolderModelFiles(string path) : IModelFiles
{
    public string ModelFileName => Path.GetFileName(path);

    public Stream Open(string? relativePath) =>
        File.OpenRead(relativePath is null ? path : Path.Combine(Path.GetDirectoryName(path)!, relativePath));
}
