using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>The compiler's messages as Roslyn diagnostics at the model's path.</summary>
internal static class Descriptors
{
    private const string HelpFolder = "https://github.com/saliencygen/saliencygen/blob/main/docs/diagnostics/";

    private static readonly ConcurrentDictionary<Rule, DiagnosticDescriptor> Known = new();

    public static Diagnostic Diagnostic(string path, CompilerMessage message) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(Known.GetOrAdd(message.Rule, Of), Location.Create(path, default, default), message.Text);

    public static DiagnosticDescriptor Of(Rule rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        "SaliencyGen",
        rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{HelpFolder}{rule.Id}.md");
}
