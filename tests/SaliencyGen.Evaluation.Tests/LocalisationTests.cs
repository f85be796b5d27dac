using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class LocalisationTests
{
    private static readonly float[] Map = [1, -9, 3, 0, 5, 2];

    [Fact]
    public void The_strongest_pixel_decides_the_game()
    {
        Assert.True(PointingGame.IsHit(Map, [0, 0, 0, 0, 255, 0]));
        Assert.False(PointingGame.IsHit(Map, [1, 1, 1, 1, 0, 1]));
    }

    // In three columns the strongest pixel is at row 1, column 1; the one inside at row 0, column 2: the square root of 2 away.
    [Theory]
    [InlineData(1.4f, false)]
    [InlineData(1.42f, true)]
    public void A_margin_is_a_distance(float tolerance, bool hit) =>
        Assert.Equal(hit, PointingGame.IsHit(Map, [0, 0, 1, 0, 0, 0], 3, tolerance));

    [Fact]
    public void Mass_is_the_share_of_positive_values()
    {
        Assert.Equal((1 + 5) / 11.0, RelevanceMass.Inside(Map, [1, 1, 0, 1, 1, 0]), 1e-12);
        Assert.Equal(0, RelevanceMass.Inside(Map, [0, 1, 0, 0, 0, 0]));
        Assert.Equal(double.NaN, RelevanceMass.Inside([0, -1], [1, 0]));
    }

    [Fact]
    public void Nothing_is_said_about_an_empty_mask()
    {
        Assert.Throws<ArgumentException>("mask", () => PointingGame.IsHit(Map, new byte[6]));
        Assert.Throws<ArgumentException>("mask", () => PointingGame.IsHit(Map, new byte[6], 3, 1));
        Assert.Throws<ArgumentException>("mask", () => RelevanceMass.Inside(Map, new byte[6]));
        Assert.Throws<ArgumentException>("mask", () => RelevanceMass.Inside(Map, new byte[5]));
        Assert.Throws<ArgumentException>("width", () => PointingGame.IsHit(Map, new byte[6], 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>("tolerance", () => PointingGame.IsHit(Map, new byte[6], 3, -1));
    }
}
