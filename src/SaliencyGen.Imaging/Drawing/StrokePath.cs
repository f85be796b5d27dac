namespace SaliencyGen.Imaging;

/// <summary>Lines and curves as short straight pieces. A curve has as many that none is longer than a quarter of its radius or so.</summary>
internal sealed class StrokePath
{
    private const int PiecesOfCurve = 12;
    private const int PiecesOfTurn = 48;

    private readonly List<Segment> _segments = [];
    private (float X, float Y) _start, _at;

    public Segment[] Segments => [.. _segments];

    public (float X, float Y) At => _at;

    public void MoveTo(float x, float y) => _start = _at = (x, y);

    public void LineTo(float x, float y)
    {
        _segments.Add(new(_at.X, _at.Y, x, y));
        _at = (x, y);
    }

    public void Close() => LineTo(_start.X, _start.Y);

    /// <summary>A cubic Bézier curve.</summary>
    public void CurveTo(float x1, float y1, float x2, float y2, float x, float y)
    {
        var from = _at;
        for (int i = 1; i <= PiecesOfCurve; i++)
        {
            float t = (float)i / PiecesOfCurve, rest = 1 - t;
            float a = rest * rest * rest, b = 3 * rest * rest * t, c = 3 * rest * t * t, d = t * t * t;
            LineTo((a * from.X) + (b * x1) + (c * x2) + (d * x), (a * from.Y) + (b * y1) + (c * y2) + (d * y));
        }
    }

    /// <summary>
    /// A part of an upright ellipse, by its ends, as SVG has it: the larger or the smaller of two, clockwise (to the eye, since y points down) or
    /// not. The centre is SVG 1.1, appendix F.6.5, without a turn of the axes; radii that are too small are enlarged until the ends fit.
    /// </summary>
    public void ArcTo(float radiusX, float radiusY, bool isLarge, bool isClockwise, float x, float y)
    {
        if (_at == (x, y)) return;

        // On the unit circle; half of the way from the start to the end, and the centre beside its middle.
        float halfX = (_at.X - x) / 2 / radiusX, halfY = (_at.Y - y) / 2 / radiusY;
        float half = MathF.Sqrt((halfX * halfX) + (halfY * halfY));
        float aside = half < 1 ? MathF.Sqrt(1 - (half * half)) / half : 0;
        if (half > 1) (radiusX, radiusY, halfX, halfY) = (radiusX * half, radiusY * half, halfX / half, halfY / half);
        if (isLarge == isClockwise) aside = -aside;
        float unitX = aside * halfY, unitY = -aside * halfX;
        float centreX = ((_at.X + x) / 2) + (unitX * radiusX), centreY = ((_at.Y + y) / 2) + (unitY * radiusY);

        float first = MathF.Atan2(halfY - unitY, halfX - unitX), sweep = MathF.Atan2(-halfY - unitY, -halfX - unitX) - first;
        if (isClockwise && sweep < 0) sweep += MathF.Tau;
        if (!isClockwise && sweep > 0) sweep -= MathF.Tau;
        int pieces = Math.Max((int)MathF.Ceiling(PiecesOfTurn * MathF.Abs(sweep) / MathF.Tau), 1);
        for (int i = 1; i < pieces; i++)
        {
            var (sine, cosine) = MathF.SinCos(first + (sweep * i / pieces));
            LineTo(centreX + (radiusX * cosine), centreY + (radiusY * sine));
        }

        LineTo(x, y);
    }
}
