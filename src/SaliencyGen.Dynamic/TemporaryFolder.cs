namespace SaliencyGen.Dynamic;

/// <summary>A folder that is gone when disposed: generated classes read weights from files, so a model in memory becomes one.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saliencygen-").FullName;

    public string Write(string name, byte[] bytes)
    {
        string path = Path.GetFullPath(Path.Combine(_folder, name));
        if (!path.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"The file name '{name}' leads out of the model's folder.", nameof(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
