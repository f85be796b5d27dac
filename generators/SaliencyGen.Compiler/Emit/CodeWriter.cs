using System.Text;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Lines of C# with indentation.</summary>
public sealed class CodeWriter
{
    private const int IndentWidth = 4;

    /// <summary>Some ten times that of the largest transformers with all methods.</summary>
    private const int MostText = 1 << 25;

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        Expect(text.Length);
        if (text.Length > 0) _text.Append(' ', _depth * IndentWidth).Append(text);
        _text.Append('\n');
    }

    /// <summary>Asks for room for so many characters before they are made.</summary>
    /// <exception cref="ModelException">There would be too many.</exception>
    public void Expect(long characters)
    {
        if (_text.Length + characters > MostText)
            throw new ModelException(Rule.UnsupportedShape, $"the network's code would be more than {MostText} characters, tables and constants that the build computes included; expected fewer operators, methods or smaller extents");
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
