using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class NetworkInputTests
{
    [Fact]
    public void Colours_become_normalised_planes()
    {
        var image = new RgbImage(1, 1) { [0, 0] = new(255, 51, 0) };
        var input = new float[3];
        NetworkInput.Write(image, InputFormat.ImageNet(1, 1), input);
        Assert.Equal([(1 - 0.485f) / 0.229f, (0.2f - 0.456f) / 0.224f, (0 - 0.406f) / 0.225f], input);
    }

    [Fact]
    public void Grey_is_a_weighted_sum_and_keeps_grey_bytes()
    {
        var image = new RgbImage(2, 1) { [0, 0] = new(77, 77, 77), [1, 0] = new(100, 200, 50) };
        var input = new float[2];
        NetworkInput.Write(image, InputFormat.Unit(1, 1, 2), input);
        Assert.Equal([77 / 255f, ((29.9f + 117.4f) + 5.7f) / 255f], input, (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal(77 / 255f, input[0]);
    }

    [Fact]
    public void Channels_last_keeps_a_pixels_colours_together()
    {
        var image = new RgbImage(2, 1) { [0, 0] = new(255, 51, 0), [1, 0] = new(102, 0, 204) };
        float[] first = new float[6], last = new float[6];
        NetworkInput.Write(image, InputFormat.ImageNet(1, 2), first);
        NetworkInput.Write(image, InputFormat.ImageNet(1, 2) with { Layout = InputLayout.ChannelsLast }, last);
        Assert.Equal([first[0], first[2], first[4], first[1], first[3], first[5]], last);
    }

    [Fact]
    public void Ranges()
    {
        var image = new RgbImage(1, 1) { [0, 0] = new(255, 255, 255) };
        var input = new float[1];
        NetworkInput.Write(image, InputFormat.Symmetric(1, 1, 1), input);
        Assert.Equal(1, input[0]);
        NetworkInput.Write(image, InputFormat.Bytes(1, 1, 1), input);
        Assert.Equal(255, input[0], 1e-4f);
    }

    [Fact]
    public void Enlarging_interpolates_between_pixel_centres()
    {
        var result = new float[4];
        Resampling.Bilinear([0, 1], 2, 1, 4, 1, result);
        Assert.Equal([0, 0.25f, 0.75f, 1], result);
    }

    [Fact]
    public void Shrinking_averages_what_it_leaves_out()
    {
        // Triangle of half-width 2 around 1 and 3: weights 3/8, 3/8, 1/8 and the mirrored ones, cut at the border.
        var result = new float[2];
        Resampling.Bilinear([8, 0, 0, 0], 4, 1, 2, 1, result);
        Assert.Equal([8 * (0.75f / 1.75f), 0], result, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void A_constant_stays_constant()
    {
        var plane = new float[37 * 23];
        Array.Fill(plane, 0.3f);
        var result = new float[11 * 50];
        Resampling.Bilinear(plane, 37, 23, 11, 50, result);
        Assert.All(result, value => Assert.Equal(0.3f, value, 1e-6f));
    }

    [Fact]
    public void Two_channels_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => InputFormat.Unit(2, 4, 4));
}
