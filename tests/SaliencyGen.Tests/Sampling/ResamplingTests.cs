using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class ResamplingTests
{
    [Fact]
    public void Bilinear_takes_half_pixel_centres_and_clamps()
    {
        var result = new float[8];
        Resampling.Bilinear([0, 1, 10, 20], 1, 2, result, 1, 4);
        Assert.Equal([0, 0.25f, 0.75f, 1, 10, 12.5f, 17.5f, 20], result);
        Resampling.Bilinear([0, 8], 2, 1, result.AsSpan(0, 4), 4, 1);
        Assert.Equal([0, 2, 6, 8], result[..4]);
    }

    [Fact]
    public void Nearest_takes_the_cell_under_the_centre()
    {
        var result = new float[12];
        Resampling.Nearest([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, result, 2, 3);
        Assert.Equal([1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8], result);
        Resampling.Nearest([1, 2, 3, 4, 5], 1, 5, result.AsSpan(0, 2), 1, 2);
        Assert.Equal([2, 4], result[..2]);
    }

    [Fact]
    public void The_same_size_copies()
    {
        float[] source = [3, -1, 4, 1, -5, 9];
        var result = new float[6];
        Resampling.Bilinear(source, 2, 3, result, 2, 3);
        Assert.Equal(source, result);
        result.AsSpan().Clear();
        Resampling.Nearest(source, 2, 3, result, 2, 3);
        Assert.Equal(source, result);
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var span = new float[8];
        Refusals.Named("source", "5 values were given where 4", () => Resampling.Bilinear(span.AsSpan(0, 5), 2, 2, new float[9], 3, 3));
        Refusals.Named("source", "0 values", () => Resampling.Nearest([], 2, 2, [], 3, 3));
        Refusals.Named("result", "8 values were given where 9", () => Resampling.Nearest(new float[4], 2, 2, span, 3, 3));
        Refusals.Named("result", "overlaps", () => Resampling.Nearest(span.AsSpan(0, 4), 2, 2, span.AsSpan(3, 4), 2, 2));
        Refusals.Named("sourceHeight", "", () => Resampling.Nearest(span, 0, 2, span, 1, 1));
        Refusals.Named("sourceWidth", "", () => Resampling.Nearest(span, 1, -1, span, 1, 1));
        Refusals.Named("height", "", () => Resampling.Bilinear(span, 1, 1, span, 0, 1));
        Refusals.Named("width", "", () => Resampling.Bilinear(span, 1, 1, span, 1, 0));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        float[] source = new float[3 * 49], result = new float[3 * 4096];
        Assert.Equal(0, Allocation.Of(() =>
        {
            Resampling.Bilinear(source, 7, 7, result, 64, 64);
            Resampling.Nearest(source, 7, 7, result, 64, 64);
        }));
    }
}
