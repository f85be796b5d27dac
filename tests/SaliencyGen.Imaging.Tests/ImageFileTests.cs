using SkiaSharp;
using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class ImageFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saliencygen").FullName;

    [Fact]
    public void Png_keeps_every_byte()
    {
        var image = Noise(13, 7);
        string path = Path.Combine(_folder, "made", "noise.png");
        ImageFile.SavePng(image, path);
        var loaded = ImageFile.Load(path);
        Assert.Equal((13, 7), (loaded.Width, loaded.Height));
        Assert.Equal(image.Pixels.ToArray(), loaded.Pixels.ToArray());
    }

    [Fact]
    public void A_grey_png_is_three_equal_channels()
    {
        string path = Path.Combine(_folder, "grey.png");
        using (var bitmap = new SKBitmap(2, 1, SKColorType.Gray8, SKAlphaType.Opaque))
        {
            System.Runtime.InteropServices.Marshal.Copy(new byte[] { 10, 200 }, 0, bitmap.GetPixels(), 2);
            using var file = File.Create(path);
            bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        }

        var image = ImageFile.Load(path);
        Assert.Equal(new Rgb(10, 10, 10), image[0, 0]);
        Assert.Equal(new Rgb(200, 200, 200), image[1, 0]);
        Assert.Equal([10 / 255f, 200 / 255f], NetworkInput.Load(path, InputFormat.Unit(1, 1, 2)));
    }

    [Fact]
    public void What_is_no_image_says_so()
    {
        string path = Path.Combine(_folder, "text.png");
        File.WriteAllText(path, "no image");
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ImageFile.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => ImageFile.Load(Path.Combine(_folder, "missing.png")));
    }

    // A picture of 2 x 3 whose pixel (0, 0) is marked, as stored; where EXIF says that it belongs.
    [Theory]
    [InlineData(SKEncodedOrigin.TopLeft, 0, 0)]
    [InlineData(SKEncodedOrigin.TopRight, 1, 0)]
    [InlineData(SKEncodedOrigin.BottomRight, 1, 2)]
    [InlineData(SKEncodedOrigin.BottomLeft, 0, 2)]
    [InlineData(SKEncodedOrigin.LeftTop, 0, 0)]
    [InlineData(SKEncodedOrigin.RightTop, 2, 0)]
    [InlineData(SKEncodedOrigin.RightBottom, 2, 1)]
    [InlineData(SKEncodedOrigin.LeftBottom, 0, 1)]
    public void Every_orientation_is_turned_upright(SKEncodedOrigin origin, int x, int y)
    {
        var (matrix, width, height) = Orientation.Upright(origin, 2, 3);
        Assert.Equal((int)origin >= 5 ? (3, 2) : (2, 3), (width, height));
        var point = matrix.MapPoint(0.5f, 0.5f);
        Assert.Equal((x + 0.5f, y + 0.5f), (point.X, point.Y));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        var random = new Random(2);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) image[x, y] = new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        return image;
    }
}
