using System.Text;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Turns ONNX names, which may be any text, into C# locals that are distinct within one method.</summary>
public sealed class Identifiers(params string[] taken)
{
    private const int Longest = 60;

    private readonly HashSet<string> _taken = [.. taken];
    private readonly Dictionary<string, int> _suffixes = [];

    public string Unique(string name)
    {
        string stem = Sanitize(name);
        if (_taken.Add(stem)) return stem;
        int suffix = _suffixes.TryGetValue(stem, out int last) ? last : 1;
        string candidate;
        do candidate = $"{stem}_{++suffix}";
        while (!_taken.Add(candidate));
        _suffixes[stem] = suffix;
        return candidate;
    }

    private static string Sanitize(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (text.Length >= Longest) break;
            bool letter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (letter) text.Append(c);
            else if (text.Length > 0 && text[text.Length - 1] != '_') text.Append('_');
        }

        string stem = text.ToString().Trim('_');

        // What PyTorch's exporter appends to every tensor says nothing.
        const string Suffix = "_output_0";
        if (stem.EndsWith(Suffix, StringComparison.Ordinal)) stem = stem.Substring(0, stem.Length - Suffix.Length);
        if (stem.Length == 0) stem = "map";
        if (char.IsDigit(stem[0])) stem = "t" + stem;

        // No C# keyword has a capital or a digit, and few are longer than this; a trailing mark keeps clear of all.
        return Keywords.Contains(stem) ? stem + "Map" : char.ToLowerInvariant(stem[0]) + stem.Substring(1) is var lower && Keywords.Contains(lower) ? lower + "Map" : lower;
    }

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "field", "await", "var",
    ];
}
