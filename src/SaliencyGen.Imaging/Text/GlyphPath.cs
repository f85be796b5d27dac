using System.Globalization;

namespace SaliencyGen.Imaging;

/// <summary>Reads the part of SVG's path data that glyphs are written in: M, L, H, V, C, A and Z, absolute, a letter for each piece.</summary>
internal static class GlyphPath
{
    public static Segment[] Parse(string data)
    {
        var path = new StrokePath();
        var words = new Words(data);
        while (words.TryCommand(out char command))
        {
            switch (command)
            {
                case 'M': path.MoveTo(words.Number(), words.Number()); break;
                case 'L': path.LineTo(words.Number(), words.Number()); break;
                case 'H': path.LineTo(words.Number(), path.At.Y); break;
                case 'V': path.LineTo(path.At.X, words.Number()); break;
                case 'C': path.CurveTo(words.Number(), words.Number(), words.Number(), words.Number(), words.Number(), words.Number()); break;
                case 'A': Arc(path, ref words); break;
                case 'Z': path.Close(); break;
                default: throw new FormatException($"'{command}' is no command of a glyph: {data}");
            }
        }

        return path.Segments;
    }

    private static void Arc(StrokePath path, ref Words words)
    {
        float radiusX = words.Number(), radiusY = words.Number();
        if (words.Number() != 0) throw new FormatException("Ellipses of glyphs stand upright.");
        path.ArcTo(radiusX, radiusY, words.Number() != 0, words.Number() != 0, words.Number(), words.Number());
    }

    private ref struct Words(ReadOnlySpan<char> rest)
    {
        private ReadOnlySpan<char> _rest = rest;

        public bool TryCommand(out char command)
        {
            _rest = _rest.TrimStart();
            command = _rest.IsEmpty ? default : _rest[0];
            if (_rest.IsEmpty) return false;
            _rest = _rest[1..];
            return true;
        }

        public float Number()
        {
            _rest = _rest.TrimStart();
            int length = _rest.IndexOf(' ') is >= 0 and int space ? space : _rest.Length;
            float number = float.Parse(_rest[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
            _rest = _rest[length..];
            return number;
        }
    }
}
