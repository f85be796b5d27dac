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

    /// <summary>Whether a network is made of dense layers over tokens.</summary>
    public static bool HasTokens(string file) => Path.GetDirectoryName(file) is "vit-pneumonia" or "convnext-mini";

    /// <summary>The input's bounds, for the z-box rule, and for networks of tokens the composite that a map of theirs was made with.</summary>
    private static CompilationOptions Bounds(string folder)
    {
        var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root!, folder, "model.json"))).RootElement;
        string? rules = HasTokens(Path.Combine(folder, "model.onnx")) ? "conv: gamma(0.25); dense: gamma(0.05)" : null;
        return new() { InputLow = Numbers("low"), InputHigh = Numbers("high"), Lrp = rules };

        EquatableList<float> Numbers(string name) => new(model.GetProperty(name).EnumerateArray().Select(value => value.GetSingle()));
    }
}
