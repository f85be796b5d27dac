using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SaliencyGen.Generator.Tests;

/// <summary>Metadata of one item, escaped as <c>SaliencyGen.Generator.targets</c> hands it over.</summary>
internal sealed class ItemOptions(IReadOnlyDictionary<string, string> metadata) : AnalyzerConfigOptions
{
    private const string Prefix = "build_metadata.AdditionalFiles.SaliencyGen";

    public static ItemOptions None { get; } = new(new Dictionary<string, string>());

    public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        bool found = metadata.TryGetValue(key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : "", out value);
        value = value is null ? null : Uri.EscapeDataString(value);
        return found;
    }
}
