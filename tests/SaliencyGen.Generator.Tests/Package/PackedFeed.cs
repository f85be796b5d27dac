using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace SaliencyGen.Generator.Tests;

/// <summary>The packages, packed once into a feed of its own, under a version that no cache has seen.</summary>
public sealed class PackedFeed : IDisposable
{
    /// <summary>The tests that share it.</summary>
    public const string Collection = "packages";

    private const string CachedPackages = ".nuget/packages";

    private readonly string _root = Directory.CreateTempSubdirectory("saliencygen-feed-").FullName;

    public PackedFeed()
    {
        foreach (string project in (string[])["src/SaliencyGen", "src/SaliencyGen.Ilgpu"])
        {
            Dotnet.Run(
                Repository(), "pack", project, "-c", "Release", $"-p:Version={Version}", "-o", Folder,
                "--artifacts-path", Path.Combine(_root, "artifacts"), "-p:UseSharedCompilation=false");
        }
    }

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    public string Folder => Path.Combine(_root, "feed");

    private string Package => Path.Combine(Folder, $"SaliencyGen.{Version}.nupkg");

    public IReadOnlyList<string> Files
    {
        get
        {
            using var archive = ZipFile.OpenRead(Package);
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    public string Read(string name)
    {
        using var archive = ZipFile.OpenRead(Package);
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), CachedPackages);
        foreach (string package in (string[])["saliencygen", "saliencygen.ilgpu"])
        {
            string cached = Path.Combine(packages, package, Version);
            if (Directory.Exists(cached)) Directory.Delete(cached, recursive: true);
        }
    }

    [CollectionDefinition(Collection)]
    public sealed class Definition : ICollectionFixture<PackedFeed>;

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
