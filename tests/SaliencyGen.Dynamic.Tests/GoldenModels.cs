using System.Text.Json;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Files;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>The trained networks of shared/golden, each compiled once with all methods.</summary>
internal static class GoldenModels
{
    /// <summary>The folder of them all, or null where it is not beside the project.</summary>
    public static string? Root { get; } = SharedFolder.Find("golden");

    /// <summary>The model of a file below <see cref="Root"/>, or a skipped test. Callers take a lock on it.</summary>
    public static DynamicModel Of(string file) =>
        Unsupported.SkipOr(() => Compiled.Of(Path.GetFullPath(Path.Combine(Root!, file)), Bounds(Path.GetDirectoryName(file)!)));

    /// <summary>The input's bounds, for the z-box rule.</summary>
    private static CompilationOptions Bounds(string folder)
    {
        var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root!, folder, "model.json"))).RootElement;
        return new() { InputLow = Numbers("low"), InputHigh = Numbers("high") };

        EquatableList<float> Numbers(string name) => new(model.GetProperty(name).EnumerateArray().Select(value => value.GetSingle()));
    }
}
