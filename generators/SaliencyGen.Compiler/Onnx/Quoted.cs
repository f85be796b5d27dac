using System.Text;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>Names from a model as messages show them: in quotes, on one line, of bounded length, whatever the model holds.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Text(string name) => $"'{Bare(name)}'";

    /// <summary>The same without quotes.</summary>
    public static string Bare(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
        {
            if (text.Length >= Longest)
                return text.Append('…').ToString();
            if (IsPlain(c))
                text.Append(c);
            else
                text.Append($"\\u{(int)c:x4}");
        }
        return text.ToString();
    }

    // Surrogates count as not plain: cutting a pair in two would leave a string that is no valid UTF-16.
    private static bool IsPlain(char c) =>
        !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not
            (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
