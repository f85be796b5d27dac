using System.Text;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>The table of operators for those who have a model: docs/operators.md.</summary>
public static class OperatorSupport
{
    private static readonly string[] Head =
    [
        "# Operators",
        "",
        $"What is compiled of the standard operator set, versions {LegacyOldest} to {OpsetRange.Newest}, and of ONNX Runtime's own (domain `{Domains.Microsoft}`, version {OpsetRange.Microsoft}).",
        "This file is written by `OperatorDocumentTests` from the registry of importers.",
        "",
        "- *Opsets*: the versions whose form of the operator is understood.",
        "- *Kind*: of which of the six kinds the nodes are that it becomes ([architecture.md](architecture.md)); *others* are other operators that it stands for; *constant* is what has no",
        "  node, since its value is known at build time. Each kind has its rule in every method, so that no operator takes a method away. A method that has no meaning for a network as a",
        "  whole (class activation maps without a feature map, attention methods without attention) is left out of its class, and [SAL009](diagnostics/SAL009.md) says why where it is asked for.",
        "- *Restrictions*: what is refused by name; an operator on tensors that are all known at build time is evaluated there.",
        "",
    ];

    private const int LegacyOldest = 6;

    /// <summary>The whole file.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (string line in Head) text.Append(line).Append('\n');
        foreach (var domain in OperatorRegistry.All.Where(importer => importer.Domain != Domains.Own).GroupBy(importer => importer.Domain).OrderBy(domain => domain.Key, StringComparer.Ordinal))
        {
            text.Append(domain.Key.Length == 0 ? "## Standard operators" : $"\n## {domain.Key}").Append("\n\n| operator | opsets | kind | restrictions |\n|---|---|---|---|\n");
            foreach (var importer in domain.OrderBy(importer => importer.OpType, StringComparer.Ordinal))
                text.Append($"| {importer.OpType} | {Opsets(importer)} | {Kinds(importer)} | {importer.Restrictions} |\n");
        }

        return text.ToString();
    }

    private static string Opsets(OperatorImporter importer)
    {
        long newest = importer.Domain.Length == 0 ? OpsetRange.Newest : OpsetRange.Microsoft, oldest = Math.Max(importer.Since, importer.Domain.Length == 0 ? LegacyOldest : 1);
        return oldest == newest ? $"{newest}" : $"{oldest}-{newest}";
    }

    private static string Kinds(OperatorImporter importer) =>
        importer.Kinds == OperatorKinds.None ? "constant" : importer.Kinds.ToString().ToLowerInvariant();
}
