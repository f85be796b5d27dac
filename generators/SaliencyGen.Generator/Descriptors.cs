using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>The compiler's messages as Roslyn diagnostics.</summary>
internal static class Descriptors
{
    private const string HelpFolder = "https://github.com/saliencygen/saliencygen/blob/main/docs/diagnostics/";

    private static readonly ConcurrentDictionary<Rule, DiagnosticDescriptor> Known = new();

    /// <summary>At a model's path, of which there are no lines.</summary>
    public static Diagnostic Diagnostic(string path, CompilerMessage message) => Diagnostic(Location.Create(path, default, default), message);

    public static Diagnostic Diagnostic(Location location, CompilerMessage message) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(Known.GetOrAdd(message.Rule, Of), location, message.Text);

    public static DiagnosticDescriptor Of(Rule rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        "SaliencyGen",
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            RuleSeverity.Note => DiagnosticSeverity.Info,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Severity, null),
        },
        isEnabledByDefault: true,
        helpLinkUri: $"{HelpFolder}{rule.Id}.md");
}
