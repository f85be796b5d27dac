using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class GaussianBlurTests
{
    [Theory]
    [InlineData(31, 17, 0.5f)]
    [InlineData(31, 17, 2f)]
    [InlineData(5, 3, 9f)]
    [InlineData(1, 1, 3f)]
    public void The_sum_is_kept_up_to_the_border(int width, int height, float sigma)
    {
        var random = new Random(1);
        var plane = new float[width * height];
        foreach (ref float value in plane.AsSpan()) value = random.NextSingle();
        var blurred = new float[plane.Length];
        GaussianBlur.Apply(plane, width, sigma, blurred, new float[plane.Length]);

        // float32 rounding of at most a few hundred additions per value.
        Assert.Equal(plane.Sum(value => (double)value), blurred.Sum(value => (double)value), 1e-5 * plane.Length);
    }

    [Fact]
    public void A_point_becomes_the_bell_of_its_sigma()
    {
        const int width = 41;
        var plane = new float[width * width];
        plane[(20 * width) + 20] = 1;
        GaussianBlur.Apply(plane, width, 3, plane, new float[plane.Length]);
        double Bell(int dx, int dy) => Math.Exp(-((dx * dx) + (dy * dy)) / 18.0) / (2 * Math.PI * 9);

        // The kernel ends at 4 sigma, where the bell holds 6e-5 of its mass.
        foreach (var (dx, dy) in new[] { (0, 0), (3, 0), (-4, 2), (0, -6), (8, 8) })
            Assert.Equal(Bell(dx, dy), plane[((20 + dy) * width) + 20 + dx], 2e-4 * Bell(0, 0));
    }

    [Fact]
    public void Nothing_is_smoothed_by_nothing()
    {
        float[] plane = [1, -2, 3, 4, 5, 6];
        var result = new float[6];
        GaussianBlur.Apply(plane, 3, 0, result, new float[6]);
        Assert.Equal(plane, result);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        float[] plane = new float[64 * 64], scratch = new float[64 * 64];
        GaussianBlur.Apply(plane, 64, 2, plane, scratch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        GaussianBlur.Apply(plane, 64, 2, plane, scratch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
