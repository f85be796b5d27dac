using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class ContourTests
{
    // A pixel at column 1, row 1: its outline crosses half way to each neighbour's centre.
    [Fact]
    public void One_pixel_has_a_diamond_around_its_centre()
    {
        var mask = new byte[9];
        mask[4] = 1;
        var corners = Contour.OfMask(mask, 3, smoothing: 0).SelectMany(s => new[] { (s.X1, s.Y1), (s.X2, s.Y2) }).ToHashSet();
        Assert.Equal(new HashSet<(float, float)> { (1.5f, 1), (2, 1.5f), (1.5f, 2), (1, 1.5f) }, corners);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.8f)]
    public void Outlines_are_closed_even_at_the_border(float smoothing)
    {
        var mask = new byte[8 * 8];
        for (int row = 0; row < 5; row++)
            for (int column = 3; column < 8; column++) mask[(row * 8) + column] = 1;

        var outline = Contour.OfMask(mask, 8, smoothing);
        var ends = outline.SelectMany(s => new[] { (s.X1, s.Y1), (s.X2, s.Y2) }).GroupBy(end => end);
        Assert.NotEmpty(outline);
        Assert.All(ends, end => Assert.Equal(2, end.Count()));
    }

    [Fact]
    public void A_rectangle_has_its_own_circumference()
    {
        var mask = new byte[20 * 20];
        for (int row = 4; row < 12; row++)
            for (int column = 5; column < 15; column++) mask[(row * 20) + column] = 1;

        // Straight sides lie on the pixels' edges; each of the four corners is cut from half a pixel before to half a pixel behind.
        double length = Contour.OfMask(mask, 20, smoothing: 0).Sum(s => Math.Sqrt(((s.X2 - s.X1) * (s.X2 - s.X1)) + ((s.Y2 - s.Y1) * (s.Y2 - s.Y1))));
        Assert.Equal((2 * (7 + 9)) + (4 * Math.Sqrt(0.5)), length, 1e-4);
    }

    [Fact]
    public void An_empty_mask_has_no_outline() => Assert.Empty(Contour.OfMask(new byte[16], 4));

    [Theory]
    [InlineData(0.45f, 4)]
    [InlineData(0.55f, 4)]
    public void A_saddle_is_split_by_its_centre(float level, int ends)
    {
        var segments = Contour.OfLevel([1, 0, 0, 1], 2, level);
        Assert.Equal(2, segments.Count);
        Assert.Equal(ends, segments.SelectMany(s => new[] { (s.X1, s.Y1), (s.X2, s.Y2) }).Distinct().Count());

        // Above the level, the centre joins the bright corners: the lines then cut off the dark ones, at the top right and bottom left.
        bool joinsBright = segments.Any(s => Math.Min(s.X1, s.X2) > 0.5f && Math.Max(s.Y1, s.Y2) < 1.5f && s.X1 + s.X2 > s.Y1 + s.Y2);
        Assert.Equal(level < 0.5f, joinsBright);
    }
}
