using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SaliencyGen.Generator;

/// <summary>A place in the user's code as numbers: a <see cref="Location"/> would keep the whole syntax tree in the cache.</summary>
internal sealed record SourcePlace(string Path, int Start, int Length, int StartLine, int StartCharacter, int EndLine, int EndCharacter)
{
    public static SourcePlace Of(SyntaxNode node)
    {
        var lines = node.SyntaxTree.GetLineSpan(node.Span);
        var (start, end) = (lines.StartLinePosition, lines.EndLinePosition);
        return new(lines.Path, node.SpanStart, node.Span.Length, start.Line, start.Character, end.Line, end.Character);
    }

    public Location ToLocation() =>
        Location.Create(Path, new TextSpan(Start, Length), new LinePositionSpan(new(StartLine, StartCharacter), new(EndLine, EndCharacter)));
}
