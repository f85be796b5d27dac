using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class PeakTests
{
    [Fact]
    public void The_first_of_equals_wins() => Assert.Equal(1, Peak.IndexOfMaximum([0, 5, 5]));

    [Fact]
    public void A_region_beats_a_single_pixel_whatever_its_signs()
    {
        const int width = 40;
        var map = new float[width * width];
        map[(5 * width) + 5] = 3;
        for (int row = 25; row < 33; row++)
            for (int column = 25; column < 33; column++) map[(row * width) + column] = (row + column) % 2 == 0 ? 1 : -1;

        Assert.Equal((5 * width) + 5, Peak.IndexOfMaximum(map));
        int strongest = Peak.IndexOfStrongestRegion(map, width, 4, new float[2 * map.Length]);
        Assert.InRange(strongest / width, 28, 29);
        Assert.InRange(strongest % width, 28, 29);
    }
}
