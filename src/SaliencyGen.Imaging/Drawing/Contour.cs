using SaliencyGen.Attribution;

namespace SaliencyGen.Imaging;

/// <summary>Outlines by marching squares: where a plane, read as a surface between its pixel centres, passes a level.</summary>
public static class Contour
{
    /// <summary>
    /// The outline of an annotation: where a mask of zeros and ones, softened by <paramref name="smoothing"/> pixels against the stairs
    /// of its grid, passes one half. What lies beyond the border counts as 0, so outlines are closed.
    /// </summary>
    public static IReadOnlyList<Segment> OfMask(ReadOnlySpan<byte> mask, int width, float smoothing = 0.8f)
    {
        int height = mask.Length / width;
        var framed = new float[(width + 2) * (height + 2)];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                framed[((row + 1) * (width + 2)) + column + 1] = mask[(row * width) + column] == 0 ? 0 : 1;
        }

        GaussianBlur.Apply(framed, width + 2, smoothing, framed, new float[framed.Length]);
        return OfLevel(framed, width + 2, 0.5f, -0.5f);
    }

    /// <summary>The lines along which a plane passes a level.</summary>
    public static IReadOnlyList<Segment> OfLevel(ReadOnlySpan<float> plane, int width, float level) => OfLevel(plane, width, level, 0.5f);

    private static List<Segment> OfLevel(ReadOnlySpan<float> plane, int width, float level, float firstCentre)
    {
        var segments = new List<Segment>();
        for (int row = 0; row + 1 < plane.Length / width; row++)
        {
            for (int column = 0; column + 1 < width; column++)
            {
                int at = (row * width) + column;
                var cell = new Cell(plane[at], plane[at + 1], plane[at + width], plane[at + width + 1], level);
                cell.AddTo(segments, column + firstCentre, row + firstCentre);
            }
        }

        return segments;
    }

    /// <summary>Four neighbouring pixel centres; the level enters and leaves through two of the sides, or through all four.</summary>
    private readonly ref struct Cell(float topLeft, float topRight, float bottomLeft, float bottomRight, float level)
    {
        private readonly float _topLeft = topLeft - level, _topRight = topRight - level;
        private readonly float _bottomLeft = bottomLeft - level, _bottomRight = bottomRight - level;

        public void AddTo(List<Segment> segments, float x, float y)
        {
            Span<(float X, float Y)> crossings = stackalloc (float, float)[4];
            int count = 0;
            if (Passes(_topLeft, _topRight)) crossings[count++] = (x + Share(_topLeft, _topRight), y);
            if (Passes(_topRight, _bottomRight)) crossings[count++] = (x + 1, y + Share(_topRight, _bottomRight));
            if (Passes(_bottomLeft, _bottomRight)) crossings[count++] = (x + Share(_bottomLeft, _bottomRight), y + 1);
            if (Passes(_topLeft, _bottomLeft)) crossings[count++] = (x, y + Share(_topLeft, _bottomLeft));

            // At a saddle all four sides are passed. The centre decides which corners belong together.
            bool turned = count == 4 && (_topLeft + _topRight + _bottomLeft + _bottomRight >= 0) != (_topLeft >= 0);
            for (int i = 0; i + 1 < count; i += 2)
            {
                var (from, to) = (crossings[turned ? (i + 3) % 4 : i], crossings[turned ? i : i + 1]);
                segments.Add(new(from.X, from.Y, to.X, to.Y));
            }
        }

        private static bool Passes(float from, float to) => (from >= 0) != (to >= 0);

        private static float Share(float from, float to) => from / (from - to);
    }
}
