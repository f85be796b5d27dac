using SkiaSharp;

namespace SaliencyGen.Imaging;

/// <summary>Draws smooth lines and text into a picture. Dispose it before the picture is used.</summary>
public sealed class Drawing : IDisposable
{
    private readonly SkiaCanvas _canvas;

    /// <summary>A drawing into a picture.</summary>
    public Drawing(RgbImage image) => _canvas = new(image);

    /// <summary>Lines, such as a <see cref="Contour"/>.</summary>
    /// <param name="segments">The lines, in a picture enlarged by <paramref name="scale"/> and moved to (left, top).</param>
    /// <param name="scale">Enlargement.</param>
    /// <param name="left">Where the enlarged picture begins.</param>
    /// <param name="top">Where the enlarged picture begins.</param>
    /// <param name="color">Colour of the lines.</param>
    /// <param name="width">Their width in pixels.</param>
    public void Lines(IReadOnlyList<Segment> segments, float scale, float left, float top, Rgb color, float width)
    {
        using var pen = Pen(color, width);
        using var path = new SKPathBuilder();
        foreach (var segment in segments)
        {
            var scaled = segment.Scaled(scale);
            path.MoveTo(left + scaled.X1, top + scaled.Y1);
            path.LineTo(left + scaled.X2, top + scaled.Y2);
        }

        using var lines = path.Detach();
        _canvas.Skia.DrawPath(lines, pen);
    }

    /// <summary>A circle's outline.</summary>
    public void Circle(float x, float y, float radius, Rgb color, float width)
    {
        using var pen = Pen(color, width);
        _canvas.Skia.DrawCircle(x, y, radius, pen);
    }

    /// <summary>A filled rectangle.</summary>
    public void Rectangle(float left, float top, float width, float height, Rgb color)
    {
        using var brush = new SKPaint { Color = Skia(color) };
        _canvas.Skia.DrawRect(left, top, width, height, brush);
    }

    /// <summary>
    /// One line of text, its baseline starting at (x, y), in the built-in <see cref="StrokeFont"/>: the same everywhere, whatever fonts a
    /// machine has or lacks.
    /// </summary>
    /// <param name="text">Printable ASCII and a few signs; others are drawn as a box.</param>
    /// <param name="x">Left end.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="size">Height of a line in pixels; capitals have 0.7 of it.</param>
    /// <param name="color">Colour.</param>
    /// <param name="bold">Whether the strokes are thick.</param>
    /// <returns>Where the next character would start.</returns>
    public float Text(string text, float x, float y, float size, Rgb color, bool bold = false)
    {
        float scale = size / StrokeFont.LineHeight;
        using var pen = Pen(color, (bold ? StrokeFont.BoldStroke : StrokeFont.Stroke) * scale);
        foreach (char letter in text)
        {
            var glyph = StrokeFont.Find(letter);
            using var path = glyph.ToPath(x, y, scale);
            _canvas.Skia.DrawPath(path, pen);
            x += glyph.Advance * scale;
        }

        return x;
    }

    /// <summary>Width of a text in pixels.</summary>
    public static float Measure(string text, float size)
    {
        float width = 0;
        foreach (char letter in text) width += StrokeFont.Find(letter).Advance * size / StrokeFont.LineHeight;
        return width;
    }

    /// <summary>Ends the drawing.</summary>
    public void Dispose() => _canvas.Dispose();

    private static SKPaint Pen(Rgb color, float width) => new()
    {
        Color = Skia(color),
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private static SKColor Skia(Rgb color) => new(color.Red, color.Green, color.Blue);
}
