using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class AntialiasedTests
{
    [Fact]
    public void Enlarging_interpolates_between_pixel_centres()
    {
        var result = new float[4];
        Resampling.Antialiased([0, 1], 1, 2, result, 1, 4);
        Assert.Equal([0, 0.25f, 0.75f, 1], result);
    }

    [Fact]
    public void Shrinking_averages_what_it_leaves_out()
    {
        // Triangle of half-width 2 around 1 and 3: weights 3/8, 3/8, 1/8 and the mirrored ones, cut at the border.
        var result = new float[2];
        Resampling.Antialiased([8, 0, 0, 0], 1, 4, result, 1, 2);
        Assert.Equal([8 * (0.75f / 1.75f), 0], result, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    // Keys' curve with a = -1/2 at 1/4, 3/4, 5/4 and 7/4 of a pixel.
    [Fact]
    public void Bicubic_enlarging_has_four_neighbours()
    {
        var result = new float[8];
        Resampling.Antialiased([0, 0, 1, 0], 1, 4, result, 1, 8, Interpolation.Bicubic);
        Assert.Equal([0.2265625f, 0.8671875f], [result[3], result[4]], (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    public void A_constant_stays_constant(Interpolation interpolation)
    {
        var planes = new float[2 * 37 * 23];
        planes.AsSpan(0, 37 * 23).Fill(0.3f);
        planes.AsSpan(37 * 23).Fill(-7);
        var result = new float[2 * 11 * 50];
        Resampling.Antialiased(planes, 23, 37, result, 50, 11, interpolation);
        Assert.All(result[..550], value => Assert.Equal(0.3f, value, 1e-6f));
        Assert.All(result[550..], value => Assert.Equal(-7f, value, 1e-5f));
    }
}
