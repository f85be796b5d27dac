using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Files;

/// <summary>A model in memory; external data is looked up beside the file it came from, if it came from one.</summary>
internal sealed class MemoryFiles(byte[] model, string name, string? folder) : IModelFiles
{
    public string ModelFileName => name;

    public Stream Open(string? relativePath) => relativePath switch
    {
        null => new MemoryStream(model, writable: false),
        _ when folder is null => throw new FileNotFoundException($"{relativePath}: the model has no folder"),
        _ => File.OpenRead(Path.Combine(folder, relativePath)),
    };
}
