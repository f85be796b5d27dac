using SkiaSharp;

namespace SaliencyGen.Imaging;

/// <summary>One character as pen strokes.</summary>
/// <param name="Width">Width between the outermost strokes, in the font's units.</param>
/// <param name="Strokes">SVG path data: x to the right, y downwards, the baseline at 0 and capitals 10 high.</param>
internal readonly record struct Glyph(float Width, string Strokes)
{
    private const float Gap = 2.5f;

    public float Advance => Width + Gap;

    public SKPath ToPath(float x, float y, float scale)
    {
        using var path = SKPath.ParseSvgPathData(Strokes);
        var placed = new SKPath();
        path.Transform(SKMatrix.CreateScaleTranslation(scale, scale, x, y), placed);
        return placed;
    }
}
