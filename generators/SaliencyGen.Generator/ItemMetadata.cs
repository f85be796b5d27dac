using Microsoft.CodeAnalysis.Diagnostics;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>
/// What <c>SaliencyGen.targets</c> says of one <c>OnnxModel</c> item. Values come URI-escaped, because the file that carries them to
/// the compiler ends a value at ; and #.
/// </summary>
internal sealed class ItemMetadata(AnalyzerConfigOptions options)
{
    private const string Prefix = "build_metadata.AdditionalFiles.SaliencyGen";

    public string this[string name] => options.TryGetValue(Prefix + name, out string? value) ? Uri.UnescapeDataString(value).Trim() : "";

    /// <summary>SHA-256 of the model; empty where the build found no file.</summary>
    public string Hash => this[nameof(Hash)];

    /// <summary>Name of the embedded resource, or path of the copied file below the output folder.</summary>
    public string WeightsName => this[nameof(WeightsName)];

    /// <summary>Root namespace and the folders of the item, joined by dots and not yet made identifiers.</summary>
    public string DefaultNamespace => this[nameof(DefaultNamespace)];

    /// <summary>Written by the targets as <c>name=hash|name=hash</c>.</summary>
    public EquatableList<ExternalFile> ExternalFiles => new(this[nameof(ExternalFiles)]
        .Split(['|'], StringSplitOptions.RemoveEmptyEntries)
        .Select(ExternalFile.Parse));

    /// <summary>Where the targets found the file that <c>Labels</c> names, or looked for it last.</summary>
    public string LabelsPath => this[nameof(LabelsPath)];

    /// <summary>Whether an additional file is an <c>OnnxModel</c> item.</summary>
    public static bool IsModel(AnalyzerConfigOptions options) => IsItem(options, "OnnxModel");

    /// <summary>Whether an additional file is one that the metadata <c>Labels</c> of a model names.</summary>
    public static bool IsLabels(AnalyzerConfigOptions options) => IsItem(options, "Labels");

    private static bool IsItem(AnalyzerConfigOptions options, string kind) => options.TryGetValue(Prefix + "Item", out string? item) && item == kind;
}
