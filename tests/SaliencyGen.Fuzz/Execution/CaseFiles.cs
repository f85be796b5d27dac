using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>A mutant with one file beside it.</summary>
internal sealed class CaseFiles(byte[] model) : IModelFiles
{
    private static readonly byte[] Weights = [.. Enumerable.Range(0, 4096).Select(index => (byte)(index * 37))];

    /// <summary>A path that leads out of the model's folder and was asked for.</summary>
    public string? Escape { get; private set; }

    public string ModelFileName => "mutant.onnx";

    public Stream Open(string? relativePath)
    {
        if (relativePath is null) return new MemoryStream(model, writable: false);
        if (Path.IsPathRooted(relativePath) || relativePath.Contains(':') || relativePath.Contains('\\') || relativePath.Split('/').Any(part => part.Trim(' ', '.').Length == 0)) Escape = relativePath;
        return relativePath == "weights.bin" ? new MemoryStream(Weights, writable: false) : throw new FileNotFoundException($"There is no {relativePath}.");
    }
}
