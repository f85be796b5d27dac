using Xunit;

namespace SaliencyGen.Imaging.Tests;

/// <summary>Which part of a picture the network sees, and the way back.</summary>
public sealed class FitTests
{
    private static readonly Preprocessing Crop = Preprocessing.Bytes with { Fit = ImageFit.CenterCrop };

    // torchvision's Resize(256) and CenterCrop(224): the longer side is cut to whole pixels, half of an odd remainder is rounded to even.
    [Theory]
    [InlineData(640, 480, 256, 341, 16, 58)]
    [InlineData(480, 640, 341, 256, 58, 16)]
    [InlineData(1000, 1000, 256, 256, 16, 16)]
    [InlineData(375, 500, 341, 256, 58, 16)]
    [InlineData(333, 500, 384, 256, 80, 16)]
    public void A_crop_is_that_of_torchvision(int width, int height, int rows, int columns, int top, int left)
    {
        var (down, across) = FittedAxis.Fit(Preprocessing.ImageNet, height, width, new(3, 224, 224));
        Assert.Equal((rows, top), (down.Resized, down.Offset));
        Assert.Equal((columns, left), (across.Resized, across.Offset));
    }

    [Fact]
    public void A_centre_crop_sees_the_middle()
    {
        var input = NetworkInputTests.Write(Ramp(6, 2), new(1, 2, 2), Crop);
        Assert.Equal([20, 30, 20, 30], input);
    }

    [Fact]
    public void A_letterbox_has_black_bars()
    {
        var input = NetworkInputTests.Write(Ramp(4, 2), new(1, 4, 4), Preprocessing.Bytes with { Fit = ImageFit.Letterbox });
        Assert.Equal([0, 0, 0, 0, 0, 10, 20, 30, 0, 10, 20, 30, 0, 0, 0, 0], input);
    }

    [Fact]
    public void An_oblong_input_is_filled()
    {
        var (rows, columns) = FittedAxis.Fit(Crop, 300, 300, new(1, 100, 200));
        Assert.Equal((200, 50), (rows.Resized, rows.Offset));
        Assert.Equal((200, 0), (columns.Resized, columns.Offset));
    }

    [Fact]
    public void A_map_comes_back_to_where_its_pixels_came_from()
    {
        var picture = Ramp(6, 2);
        var input = new float[4];
        var placement = NetworkInput.Write(picture, new(1, 2, 2), Crop, input);
        Assert.Equal(new Placement(2, 0, 1, 1), placement);
        Assert.Equal([0, 0, 20, 30, 0, 0, 0, 0, 20, 30, 0, 0], placement.MapBack(input, 2, 6, 2));
    }

    [Fact]
    public void A_map_of_a_stretched_picture_covers_all_of_it()
    {
        var placement = NetworkInput.Write(Ramp(4, 4), new(1, 2, 2), Preprocessing.Unit, new float[4]);
        Assert.Equal([0, 0.25f, 0.75f, 1], placement.MapBack([0, 1, 0, 1], 2, 4, 4)[..4]);
    }

    [Fact]
    public void A_map_of_a_letterbox_loses_its_bars()
    {
        var placement = NetworkInput.Write(Ramp(4, 2), new(1, 4, 4), Preprocessing.Unit with { Fit = ImageFit.Letterbox }, new float[16]);
        float[] map = [9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9];
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], placement.MapBack(map, 4, 4, 2));
    }

    /// <summary>Each column ten brighter than the one before, from 0.</summary>
    private static RgbImage Ramp(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) image[x, y] = new((byte)(10 * x), (byte)(10 * x), (byte)(10 * x));
        return image;
    }
}
