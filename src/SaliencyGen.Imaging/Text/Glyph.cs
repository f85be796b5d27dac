namespace SaliencyGen.Imaging;

/// <summary>One character as pen strokes.</summary>
/// <param name="width">Width between the outermost strokes, in the font's units.</param>
/// <param name="path">SVG path data: x to the right, y downwards, the baseline at 0 and capitals 10 high.</param>
internal sealed class Glyph(float width, string path)
{
    private const float Gap = 2.5f;

    public float Advance => width + Gap;

    public Segment[] Strokes => field ??= GlyphPath.Parse(path);
}
