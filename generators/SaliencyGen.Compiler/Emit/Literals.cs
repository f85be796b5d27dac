using System.Globalization;
using System.Text;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Values and foreign text as C# source: nothing that a model says can end a literal or a comment.</summary>
public static class Literals
{
    private const int LongestComment = 120;

    public static string Float(float value) => value switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ when float.IsNaN(value) => "float.NaN",
        _ when value == 0 && 1 / value < 0 => "-0f",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ' || c > '~') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Printable ASCII on one line, shortened.</summary>
    public static string Comment(string value)
    {
        var text = new StringBuilder();
        foreach (char c in value.Length > LongestComment ? value.Substring(0, LongestComment) + "..." : value)
            text.Append(c is >= ' ' and <= '~' ? c : '?');
        return text.ToString();
    }

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string value) => Comment(value).Length < value.Length
        ? Escape(value)
        : Escape(Comment(value));

    /// <summary>The same in full and in any script: only what would end the comment, or is no XML, becomes ?.</summary>
    public static string Documentation(string value)
    {
        var text = new StringBuilder();
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1])) text.Append(c).Append(value[++i]);
            else if (c is '&' or '<' or '>') text.Append(Escape(c.ToString()));
            else text.Append(IsWritable(c) ? c : '?');
        }

        return text.ToString();
    }

    private static bool IsWritable(char c) =>
        c == '\t' || !(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF');

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (char c in value)
            text.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", >= ' ' and <= '~' => c.ToString(), _ => "?" });
        return text.ToString();
    }
}
