namespace SaliencyGen.Imaging;

/// <summary>Draws smooth lines and text into a picture.</summary>
/// <param name="image">The picture, which each call changes at once.</param>
public sealed class Drawing(RgbImage image)
{
    /// <summary>Lines, such as a <see cref="Contour"/>.</summary>
    /// <param name="segments">The lines, in a picture enlarged by <paramref name="scale"/> and moved to (left, top).</param>
    /// <param name="scale">Enlargement.</param>
    /// <param name="left">Where the enlarged picture begins.</param>
    /// <param name="top">Where the enlarged picture begins.</param>
    /// <param name="color">Colour of the lines.</param>
    /// <param name="width">Their width in pixels.</param>
    public void Lines(IReadOnlyList<Segment> segments, float scale, float left, float top, Rgb color, float width) =>
        Pen.Draw(image, [.. segments.Select(segment => segment.Placed(scale, left, top))], color, width);

    /// <summary>A circle's outline.</summary>
    public void Circle(float x, float y, float radius, Rgb color, float width)
    {
        var path = new StrokePath();
        path.MoveTo(x + radius, y);
        path.ArcTo(radius, radius, isLarge: false, isClockwise: true, x - radius, y);
        path.ArcTo(radius, radius, isLarge: false, isClockwise: true, x + radius, y);
        Pen.Draw(image, path.Segments, color, width);
    }

    /// <summary>A filled rectangle: all pixels whose centres lie in it.</summary>
    public void Rectangle(float left, float top, float width, float height, Rgb color)
    {
        var (firstX, endX) = Centres(left, width, image.Width);
        var (firstY, endY) = Centres(top, height, image.Height);
        for (int y = firstY; y < endY; y++)
            for (int x = firstX; x < endX; x++) image[x, y] = color;
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
        float scale = size / StrokeFont.LineHeight, width = (bold ? StrokeFont.BoldStroke : StrokeFont.Stroke) * scale;
        foreach (char letter in text)
        {
            var glyph = StrokeFont.Find(letter);
            Lines(glyph.Strokes, scale, x, y, color, width);
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

    private static (int First, int End) Centres(float start, float length, int limit)
    {
        int first = (int)MathF.Ceiling(start - 0.5f), end = (int)MathF.Ceiling(start + length - 0.5f);
        return (Math.Clamp(first, 0, limit), Math.Clamp(end, 0, limit));
    }
}
