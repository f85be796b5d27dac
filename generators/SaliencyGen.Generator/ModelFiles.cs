using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Generator;

/// <summary>
/// A model on disk, read where it lies: the one place where the generator touches a file. Only files that the build hashed are
/// opened, so a request changes whenever bytes behind it do.
/// </summary>
internal sealed class ModelFiles(ModelRequest request) : IModelFiles
{
    public string ModelFileName => Path.GetFileName(request.Path);

    public Stream Open(string? relativePath)
    {
        if (relativePath is null) return Read(request.Path);
        if (request.ExternalFiles.Any(file => file.Name == relativePath.Replace('\\', '/')))
            return Read(Path.Combine(Path.GetDirectoryName(request.Path) ?? "", relativePath));
        throw new FileNotFoundException($"the build needs ExternalData=\"{relativePath}\" on the OnnxModel item");
    }

    // RS1035: an additional file's own API offers decoded text, and ONNX is binary. Caching stays right because the request, which is
    // what Roslyn compares, holds the SHA-256 of every file that can be opened here.
#pragma warning disable RS1035
    private static Stream Read(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
#pragma warning restore RS1035
}
