using System.Reflection;
using System.Runtime.CompilerServices;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator.Tests;

/// <summary>Every rule has a page, a line in the index and an entry in the release file, and all say the same.</summary>
public sealed class RulePageTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    private static IEnumerable<Rule> Rules => new[] { typeof(Rule), typeof(GeneratorRules) }
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Select(member => member.GetValue(null))
        .OfType<Rule>();

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_is_documented(string id)
    {
        var rule = Assert.Single(Rules, rule => rule.Id == id);
        string[] page = Lines($"docs/diagnostics/{id}.md");
        Assert.Equal($"# {id}: {rule.Title}", page[0]);
        Assert.Contains($"Severity: {rule.Severity.ToString().ToLowerInvariant()}", page);
        Assert.Contains($"| [{id}]({id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} |", Lines("docs/diagnostics/README.md"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_is_tracked(string id)
    {
        var rule = Rules.First(rule => rule.Id == id);
        string[] entry = [id, "SaliencyGen", rule.Severity == RuleSeverity.Note ? "Info" : rule.Severity.ToString(), rule.Title];
        Assert.Contains(entry, Tracked());
    }

    [Fact]
    public void Nothing_else_is_tracked() => Assert.Equal(Rules.Select(rule => rule.Id).Order(), Tracked().Select(entry => entry[0]).Order());

    private static IEnumerable<string[]> Tracked() => new[] { "Shipped", "Unshipped" }
        .SelectMany(file => Lines($"generators/SaliencyGen.Generator/AnalyzerReleases.{file}.md"))
        .Where(line => line.StartsWith("SAL", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries));

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Repository, file));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
