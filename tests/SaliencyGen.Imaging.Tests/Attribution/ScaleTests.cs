using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, -4)]
    [InlineData(25, 1)]
    [InlineData(50, 2)]
    [InlineData(62.5, 4.5)]
    [InlineData(100, 9)]
    public void Percentiles_are_numpys(double percent, float expected) =>
        Assert.Equal(expected, Percentile.Of([9, 1, -4, 2, 7], percent, new float[5]));

    [Fact]
    public void Magnitudes_ignore_the_sign_and_leave_the_values()
    {
        float[] values = [-10, 1, 2];
        Assert.Equal(10, Percentile.OfMagnitude(values, 100, new float[3]));
        Assert.Equal([-10, 1, 2], values);
    }

    [Fact]
    public void Symmetric_keeps_zero_and_clips()
    {
        var normalized = new float[4];
        Normalization.Symmetric([-8, -1, 0, 2], 4, normalized);
        Assert.Equal([-1, -0.25f, 0, 0.5f], normalized);
    }

    [Fact]
    public void MinMax_uses_the_whole_range()
    {
        var normalized = new float[3];
        Normalization.MinMax([-2, 0, 6], normalized);
        Assert.Equal([0, 0.25f, 1], normalized);
    }

    [Fact]
    public void A_map_without_contrast_is_all_zero()
    {
        float[] map = [3, 3];
        Normalization.MinMax(map, map);
        Assert.Equal([0, 0], map);
        Normalization.Symmetric([0, 0], 0, map);
        Assert.Equal([0, 0], map);
    }
}
