using System.Text;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Lines of C# with indentation.</summary>
public sealed class CodeWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0) _text.Append(' ', _depth * IndentWidth).Append(text);
        _text.Append('\n');
    }

    public void Open(string? header = null)
    {
        if (header is not null) Line(header);
        Line("{");
        _depth++;
    }

    public void Close(string after = "")
    {
        _depth--;
        Line("}" + after);
    }

    /// <summary>An XML documentation comment with the text escaped.</summary>
    public void Summary(string text) => Line($"/// <summary>{Literals.Xml(text)}</summary>");

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
