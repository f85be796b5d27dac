using Xunit;

namespace SaliencyGen.Compiler.Tests;

/// <summary>Finds the corpora that live beside the repository, never in it. Tests skip where a corpus is absent.</summary>
public static class SharedFiles
{
    /// <summary>Full path of a file or folder below <c>shared</c>, or null where there is no such folder as <c>shared</c>.</summary>
    /// <exception cref="FileNotFoundException"><c>shared</c> is there without it: tests that need it would be skipped and nobody would see.</exception>
    public static string? Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string shared = Path.Combine(folder.FullName, "shared"), found = Path.Combine(shared, relative);
            if (Directory.Exists(Path.Combine(shared, "conformance")))
                return Path.Exists(found) ? found : throw new FileNotFoundException($"{shared} has no {relative}", found);
        }
        return null;
    }

    /// <summary>Like <see cref="Find"/>, but skips the running test, naming what is missing.</summary>
    public static string Need(string relative)
    {
        string? found = Find(relative);
        Assert.SkipWhen(found is null, $"shared/{relative} is not here");
        return found!;
    }

    /// <summary>Every <c>.onnx</c> file below a folder of <c>shared</c>; skips the running test where the folder is absent.</summary>
    public static IEnumerable<string> Models(string relative) =>
        Directory.EnumerateFiles(Need(relative), "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
