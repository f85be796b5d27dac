using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class ColorMapsTests
{
    [Fact]
    public void Diverging_is_blue_white_red_and_clips()
    {
        var rgba = new byte[5 * 4];
        ColorMaps.Diverging([-1, 0, 1, -7, 7], rgba);
        Assert.Equal<byte>([10, 40, 150, 255], rgba[..4]);
        Assert.Equal<byte>([255, 255, 255, 255], rgba[4..8]);
        Assert.Equal<byte>([150, 5, 20, 255], rgba[8..12]);
        Assert.Equal(rgba[..4], rgba[12..16]);
        Assert.Equal(rgba[8..12], rgba[16..]);
    }

    [Fact]
    public void Sequential_ends_and_centre_are_infernos()
    {
        var rgba = new byte[3 * 4];
        ColorMaps.Sequential([0, 1, 8 / 15f], rgba);
        Assert.Equal<byte>([0, 0, 4, 255], rgba[..4]);
        Assert.Equal<byte>([252, 255, 164, 255], rgba[4..8]);
        Assert.Equal<byte>([199, 62, 76, 255], rgba[8..]);
    }

    [Fact]
    public void Sequential_only_gets_lighter()
    {
        var values = new float[256];
        for (int i = 0; i < values.Length; i++) values[i] = i / 255f;
        var rgba = new byte[4 * values.Length];
        ColorMaps.Sequential(values, rgba);
        double Luma(int i) => (0.2126 * rgba[4 * i]) + (0.7152 * rgba[(4 * i) + 1]) + (0.0722 * rgba[(4 * i) + 2]);
        for (int i = 1; i < values.Length; i++) Assert.True(Luma(i) > Luma(i - 1) - 0.5, $"at {i}");
    }

    [Fact]
    public void Gray_keeps_every_byte()
    {
        var rgba = new byte[4 * 256];
        var values = new float[256];
        for (int i = 0; i < 256; i++) values[i] = i / 255f;
        ColorMaps.Gray(values, rgba);
        for (int i = 0; i < 256; i++) Assert.Equal((byte)i, rgba[(4 * i) + 1]);
    }

    [Fact]
    public void No_number_is_the_lowest_colour()
    {
        var rgba = new byte[4];
        ColorMaps.Sequential([float.NaN], rgba);
        Assert.Equal<byte>([0, 0, 4, 255], rgba);
    }

    [Fact]
    public void A_wrong_length_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => ColorMaps.Gray([0, 1], new byte[4]));
        Assert.Equal("rgba", error.ParamName);
        Assert.Contains("is 4, but 8 is needed", error.Message);
    }
}
