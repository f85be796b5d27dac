using System.Text.RegularExpressions;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>Messages without names and numbers.</summary>
internal static partial class Signatures
{
    private const int Longest = 300;

    public static string Of(string text) => Variable().Replace(text.Length > Longest ? text[..Longest] : text, "_");

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\[[^\]]*\]|-?[0-9][0-9.,e+x-]*|∞|NaN")]
    private static partial Regex Variable();
}
