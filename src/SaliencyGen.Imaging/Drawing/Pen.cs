namespace SaliencyGen.Imaging;

/// <summary>
/// A round pen: a pixel is covered by how far its centre lies from the line, over the pixel's width at the stroke's edge. Where strokes of one
/// path meet or cross, a pixel has the larger coverage, so that joins show no seams.
/// </summary>
internal static class Pen
{
    public static void Draw(RgbImage image, ReadOnlySpan<Segment> segments, Rgb color, float width)
    {
        if (segments.IsEmpty) return;
        float reach = (width / 2) + 0.5f;
        var frame = Box.Around(segments[0], reach, image);
        foreach (var segment in segments[1..]) frame = frame.Joined(Box.Around(segment, reach, image));
        if (frame.IsEmpty) return;

        var coverage = new float[frame.Width * frame.Height];
        foreach (var segment in segments) Cover(segment, reach, Box.Around(segment, reach, image), frame, coverage);
        for (int y = frame.Top; y < frame.Bottom; y++)
        {
            var line = coverage.AsSpan((y - frame.Top) * frame.Width, frame.Width);
            for (int x = 0; x < line.Length; x++)
                if (line[x] > 0) image[frame.Left + x, y] = image[frame.Left + x, y].Towards(color, line[x]);
        }
    }

    private static void Cover(Segment segment, float reach, Box box, Box frame, Span<float> coverage)
    {
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                ref float covered = ref coverage[((y - frame.Top) * frame.Width) + x - frame.Left];
                covered = Math.Max(covered, Math.Clamp(reach - segment.Distance(x + 0.5f, y + 0.5f), 0, 1));
            }
        }
    }

    /// <summary>Pixels of a picture; right and bottom are the first ones outside.</summary>
    private readonly record struct Box(int Left, int Top, int Right, int Bottom)
    {
        public int Width => Right - Left;

        public int Height => Bottom - Top;

        public bool IsEmpty => Width <= 0 || Height <= 0;

        public static Box Around(Segment segment, float reach, RgbImage image) => new(
            Inside(MathF.Floor(Math.Min(segment.X1, segment.X2) - reach), image.Width),
            Inside(MathF.Floor(Math.Min(segment.Y1, segment.Y2) - reach), image.Height),
            Inside(MathF.Ceiling(Math.Max(segment.X1, segment.X2) + reach), image.Width),
            Inside(MathF.Ceiling(Math.Max(segment.Y1, segment.Y2) + reach), image.Height));

        public Box Joined(Box other) =>
            new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

        private static int Inside(float place, int limit) => (int)Math.Clamp(place, 0, limit);
    }
}
