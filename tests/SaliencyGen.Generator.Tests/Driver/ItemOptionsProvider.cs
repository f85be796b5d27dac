using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SaliencyGen.Generator.Tests;

/// <summary>Options by path, like the file that MSBuild writes for the compiler.</summary>
internal sealed class ItemOptionsProvider(IReadOnlyDictionary<string, ItemOptions> items) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions => ItemOptions.None;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => ItemOptions.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => items.GetValueOrDefault(textFile.Path, ItemOptions.None);
}
