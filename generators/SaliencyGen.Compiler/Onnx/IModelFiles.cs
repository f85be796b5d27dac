namespace SaliencyGen.Compiler.Onnx;

/// <summary>
/// The only way from the compiler to bytes: the model file and the external-data files beside it. The generator implements it with
/// the one justified file access; tests implement it over memory.
/// </summary>
public interface IModelFiles
{
    /// <summary>Name of the model file without its folder.</summary>
    string ModelFileName { get; }

    /// <summary>Opens the model (null) or an external-data file given relative to the model's folder. The stream can seek.</summary>
    /// <exception cref="System.IO.IOException">The file is missing or cannot be read.</exception>
    System.IO.Stream Open(string? relativePath);
}
