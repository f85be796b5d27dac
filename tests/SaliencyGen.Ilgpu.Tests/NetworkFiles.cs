using System.Runtime.CompilerServices;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests;

/// <summary>Networks of the repository, and those that <c>tests/models/export_torchvision.py</c> exports.</summary>
internal static class NetworkFiles
{
    public static string Find(string name)
    {
        string root = Path.GetFullPath(Path.Combine(Folder(), "../.."));
        string path = name == "consolidation.onnx" ? Path.Combine(root, "models/consolidation", name) : Path.Combine(root, "artifacts/models", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not there; see README for exporting it");
        return path;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
