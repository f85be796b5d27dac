namespace SaliencyGen.Imaging;

/// <summary>An opaque picture in memory, row-major, four bytes a pixel: red, green, blue and 255.</summary>
public sealed class RgbImage
{
    /// <summary>Bytes of a pixel.</summary>
    public const int BytesPerPixel = 4;

    private readonly byte[] _pixels;

    /// <summary>A black picture.</summary>
    public RgbImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _pixels = new byte[checked(BytesPerPixel * width * height)];
        Fill(Rgb.Black);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>All bytes; the fourth of each pixel must stay 255.</summary>
    public Span<byte> Pixels => _pixels;

    internal byte[] Storage => _pixels;

    /// <summary>One pixel.</summary>
    public Rgb this[int x, int y]
    {
        get
        {
            var pixel = Pixel(x, y);
            return new(pixel[0], pixel[1], pixel[2]);
        }
        set => (Pixel(x, y)[0], Pixel(x, y)[1], Pixel(x, y)[2]) = (value.Red, value.Green, value.Blue);
    }

    /// <summary>Paints every pixel.</summary>
    public void Fill(Rgb color)
    {
        for (int i = 0; i < _pixels.Length; i += BytesPerPixel)
            (_pixels[i], _pixels[i + 1], _pixels[i + 2], _pixels[i + 3]) = (color.Red, color.Green, color.Blue, 255);
    }

    /// <summary>Copies a whole picture to a place inside this one.</summary>
    public void Paste(RgbImage image, int left, int top)
    {
        if (left < 0 || top < 0 || left + image.Width > Width || top + image.Height > Height)
            throw new ArgumentException($"A picture of {image.Width} x {image.Height} at ({left}, {top}) leaves one of {Width} x {Height}.", nameof(image));

        int length = BytesPerPixel * image.Width;
        for (int row = 0; row < image.Height; row++)
            image._pixels.AsSpan(row * length, length).CopyTo(_pixels.AsSpan(BytesPerPixel * (((top + row) * Width) + left)));
    }

    /// <summary>A copy, darker, and grey if that is wanted.</summary>
    internal RgbImage Dimmed(float brightness, bool isGrey)
    {
        var copy = new RgbImage(Width, Height);
        for (int i = 0; i < _pixels.Length; i += BytesPerPixel)
        {
            var pixel = new Rgb(_pixels[i], _pixels[i + 1], _pixels[i + 2]);
            for (int channel = 0; channel < 3; channel++)
                copy._pixels[i + channel] = (byte)((brightness * (isGrey ? pixel.Grey : _pixels[i + channel])) + 0.5f);
        }

        return copy;
    }

    /// <summary>Makes an image whose fourth bytes are opacities what it looks like on black.</summary>
    internal void LayOnBlack()
    {
        for (int i = 0; i < _pixels.Length; i += BytesPerPixel)
        {
            int opacity = _pixels[i + 3];
            if (opacity == 255) continue;
            for (int channel = 0; channel < 3; channel++) _pixels[i + channel] = (byte)(((_pixels[i + channel] * opacity) + 127) / 255);
            _pixels[i + 3] = 255;
        }
    }

    private Span<byte> Pixel(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return _pixels.AsSpan(BytesPerPixel * ((y * Width) + x), BytesPerPixel);
    }
}
