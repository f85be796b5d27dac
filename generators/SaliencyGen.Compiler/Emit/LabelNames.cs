namespace SaliencyGen.Compiler.Emit;

/// <summary>Members of the enum of labels, in the order of the output's values.</summary>
public static class LabelNames
{
    /// <summary>
    /// Each label in PascalCase. The first of several that come to one name keeps it; the others get their index appended, with <c>_</c>
    /// before it where that name is taken, too. A label without letters or digits is <c>Class</c> and its index.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> labels)
    {
        string[] plain = [.. labels.Select(Plain)];
        HashSet<string> reserved = [.. plain];
        HashSet<string> used = [];
        return [.. plain.Select((name, index) => used.Add(name) ? name : Numbered(name, index, reserved))];
    }

    // No plain name has _ inside it, and no index comes twice: the second form is always free.
    private static string Numbered(string name, int index, HashSet<string> reserved) => reserved.Add($"{name}{index}") ? $"{name}{index}" : $"{name}_{index}";

    private static string Plain(string label, int index) => PascalCase.From(label) switch
    {
        { Length: 0 } => $"Class{index}",
        var name => name,
    };
}
