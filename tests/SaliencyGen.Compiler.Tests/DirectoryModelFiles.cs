using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>A model on disk.</summary>
public sealed class DirectoryModelFiles(string modelPath) : IModelFiles
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;

    public string ModelFileName { get; } = Path.GetFileName(modelPath);

    public Stream Open(string? relativePath) => File.OpenRead(Path.Combine(_folder, relativePath ?? ModelFileName));
}
