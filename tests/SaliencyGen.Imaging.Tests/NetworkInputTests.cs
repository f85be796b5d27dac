using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class NetworkInputTests
{
    [Fact]
    public void Colours_become_normalised_planes()
    {
        var input = Write(new(1, 1) { [0, 0] = new(255, 51, 0) }, new(3, 1, 1), Preprocessing.ImageNet);
        AssertClose([(1 - 0.485f) / 0.229f, (0.2f - 0.456f) / 0.224f, (0 - 0.406f) / 0.225f], input);
    }

    [Fact]
    public void Grey_is_a_weighted_sum_and_keeps_grey_bytes()
    {
        var image = new RgbImage(2, 1) { [0, 0] = new(77, 77, 77), [1, 0] = new(100, 200, 50) };
        var input = Write(image, new(1, 1, 2), Preprocessing.Unit);
        AssertClose([77 / 255f, ((29.9f + 117.4f) + 5.7f) / 255f], input);
        Assert.Equal(77, Write(image, new(1, 1, 2), Preprocessing.Bytes)[0]);
    }

    [Fact]
    public void Channels_last_keeps_a_pixels_colours_together()
    {
        var image = new RgbImage(2, 1) { [0, 0] = new(255, 51, 0), [1, 0] = new(102, 0, 204) };
        var preprocessing = Preprocessing.ImageNet with { Fit = ImageFit.Stretch };
        var first = Write(image, new(3, 1, 2), preprocessing);
        var last = Write(image, new(3, 1, 2, InputLayout.ChannelsLast), preprocessing);
        Assert.Equal([first[0], first[2], first[4], first[1], first[3], first[5]], last);
    }

    [Fact]
    public void Blue_comes_first_where_it_should()
    {
        var image = new RgbImage(1, 1) { [0, 0] = new(10, 20, 30) };
        AssertClose([30 - 103.939f, 20 - 116.779f, 10 - 123.68f], Write(image, new(3, 1, 1), Preprocessing.KerasCaffe));
    }

    [Fact]
    public void Ranges()
    {
        var image = new RgbImage(1, 1) { [0, 0] = new(255, 255, 255) };
        Assert.Equal([1], Write(image, new(1, 1, 1), Preprocessing.Symmetric), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([255], Write(image, new(1, 1, 1), Preprocessing.Bytes));
        Assert.Equal([(-1, 1)], Preprocessing.Symmetric.Bounds());
    }

    [Fact]
    public void Numbers_for_two_of_three_channels_are_refused()
    {
        var wrong = Preprocessing.Unit with { Mean = [0.1f, 0.2f] };
        Assert.Contains("2 were given", Assert.Throws<InvalidOperationException>(() => Write(new(1, 1), new(3, 1, 1), wrong)).Message);
    }

    [Fact]
    public void Two_channels_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new InputFormat(2, 4, 4));

    internal static float[] Write(RgbImage image, InputFormat format, Preprocessing preprocessing)
    {
        var input = new float[format.Length];
        NetworkInput.Write(image, format, preprocessing, input);
        return input;
    }

    // Single precision: the factor 1 / (255 deviation) is rounded before it multiplies.
    private static void AssertClose(float[] expected, float[] actual) => Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-5f);
}
