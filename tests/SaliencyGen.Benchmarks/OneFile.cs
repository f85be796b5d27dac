using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Benchmarks;

/// <summary>A model's file and what lies beside it, for the compiler alone.</summary>
internal sealed class OneFile(string path) : IModelFiles
{
    public string ModelFileName => Path.GetFileName(path);

    public Stream Open(string? relativePath) => File.OpenRead(relativePath is null ? path : Path.Combine(Path.GetDirectoryName(path)!, relativePath));
}
