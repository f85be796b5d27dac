using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class ImageFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saliencygen").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Png_keeps_every_byte(bool isSmall)
    {
        var image = Noise(13, 7);
        string path = Path.Combine(_folder, "made", "noise.png");
        ImageFile.SavePng(image, path, isSmall);
        foreach (var loaded in new[] { ImageFile.Load(path), ImageFile.Load(ImageFile.ToPng(image)), ImageFile.Load(File.OpenRead(path)) })
        {
            Assert.Equal((13, 7), (loaded.Width, loaded.Height));
            Assert.Equal(image.Pixels.ToArray(), loaded.Pixels.ToArray());
        }
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        string path = Path.Combine(_folder, "twice.png");
        ImageFile.SavePng(Noise(40, 40), path);
        ImageFile.SavePng(Noise(2, 2), path);
        Assert.Equal(2, ImageFile.Load(path).Width);
        Assert.Equal(ImageFile.ToPng(Noise(2, 2)), File.ReadAllBytes(path));
    }

    [Fact]
    public void A_grey_png_is_three_equal_channels()
    {
        var image = ImageFile.Load(Encoded(new Image<L8>(2, 1) { [0, 0] = new(10), [1, 0] = new(200) }, new PngEncoder()));
        Assert.Equal(new Rgb(10, 10, 10), image[0, 0]);
        Assert.Equal(new Rgb(200, 200, 200), image[1, 0]);
    }

    [Fact]
    public void Transparent_parts_lie_on_black()
    {
        var image = ImageFile.Load(Encoded(new Image<Rgba32>(2, 1) { [0, 0] = new(200, 100, 50, 0), [1, 0] = new(200, 100, 50, 128) }, new PngEncoder()));
        Assert.Equal(Rgb.Black, image[0, 0]);
        Assert.Equal(new Rgb(100, 50, 25), image[1, 0]);
        Assert.Equal(255, image.Pixels[3]);
    }

    [Fact]
    public void A_bmp_is_read() =>
        Assert.Equal(new Rgb(1, 2, 3), ImageFile.Load(Encoded(new Image<Rgb24>(1, 1) { [0, 0] = new(1, 2, 3) }, new BmpEncoder()))[0, 0]);

    // A JPEG of 16 x 24 whose top left block of 8 x 8 is white, as stored; where EXIF says that it belongs.
    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(2, 12, 4)]
    [InlineData(3, 12, 20)]
    [InlineData(4, 4, 20)]
    [InlineData(5, 4, 4)]
    [InlineData(6, 20, 4)]
    [InlineData(7, 20, 12)]
    [InlineData(8, 4, 12)]
    public void Every_orientation_is_turned_upright(int orientation, int x, int y)
    {
        var stored = new Image<Rgb24>(16, 24);
        for (int row = 0; row < 8; row++)
            for (int column = 0; column < 8; column++) stored[column, row] = new(255, 255, 255);
        stored.Metadata.ExifProfile = new();
        stored.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);

        var image = ImageFile.Load(Encoded(stored, new JpegEncoder { Quality = 100 }));
        Assert.Equal(orientation >= 5 ? (24, 16) : (16, 24), (image.Width, image.Height));
        for (int row = 4; row < image.Height; row += 8)
            for (int column = 4; column < image.Width; column += 8)
                Assert.Equal((column, row) == (x, y) ? 255 : 0, image[column, row].Red, 2.0);
    }

    [Fact]
    public void What_is_no_image_says_so()
    {
        string path = Path.Combine(_folder, "text.png");
        File.WriteAllText(path, "no image");
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ImageFile.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => ImageFile.Load(Path.Combine(_folder, "missing.png")));
        Assert.Throws<InvalidDataException>(() => ImageFile.Load([]));
        Assert.Throws<InvalidDataException>(() => ImageFile.Load(Encoded(new Image<Rgb24>(1, 1), new GifEncoder())));
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_read_or_refused()
    {
        var random = new Random(7);
        foreach (byte[] file in new[] { ImageFile.ToPng(Noise(9, 9)), Encoded(new Image<Rgb24>(9, 9), new JpegEncoder()), Encoded(new Image<Rgb24>(9, 9), new BmpEncoder()) })
        {
            for (int i = 0; i < file.Length; i++)
            {
                byte[] changed = [.. file];
                changed[i] ^= (byte)(1 << random.Next(8));
                ReadOrRefuse(changed);
                ReadOrRefuse(file[..i]);
            }
        }
    }

    [Fact]
    public void A_claim_of_too_many_pixels_is_refused_before_they_are_taken()
    {
        byte[] file = Encoded(new Image<Rgb24>(1, 1), new BmpEncoder());
        BitConverter.TryWriteBytes(file.AsSpan(18), 60_000);
        BitConverter.TryWriteBytes(file.AsSpan(22), 60_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("60000 x 60000", Assert.Throws<InvalidDataException>(() => ImageFile.Load(file)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 22);
    }

    [Fact]
    public void A_stream_without_end_is_refused() =>
        Assert.Contains("bytes", Assert.Throws<InvalidDataException>(() => ImageFile.Load(new Endless())).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void ReadOrRefuse(byte[] file)
    {
        try
        {
            ImageFile.Load(file);
        }
        catch (InvalidDataException)
        {
        }
    }

    private static byte[] Encoded(Image image, IImageEncoder encoder)
    {
        using var stream = new MemoryStream();
        image.Save(stream, encoder);
        image.Dispose();
        return stream.ToArray();
    }

    private static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        var random = new Random(2);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) image[x, y] = new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        return image;
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
