using System.Security.Cryptography;

namespace SaliencyGen.Generator.Tests;

/// <summary>Model files on disk for one test.</summary>
internal sealed class ModelFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("saliencygen-test-").FullName;

    /// <summary>Writes a model and its external-data files, and gives the model's path.</summary>
    public string Add(string name, OnnxWriter model)
    {
        var files = model.ToFiles();
        foreach (var (external, bytes) in files.External) Add(Path.Combine(Path.GetDirectoryName(name)!, external), bytes);
        return Add(name, model.ToBytes());
    }

    public string Add(string name, byte[] bytes)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What the build's <c>GetFileHash</c> gives; empty where there is no file.</summary>
    public static string Hash(string path) => File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "";

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
