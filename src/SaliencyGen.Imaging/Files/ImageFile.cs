using SkiaSharp;

namespace SaliencyGen.Imaging;

/// <summary>Reads and writes image files.</summary>
public static class ImageFile
{
    /// <summary>A file of a few bytes can claim any size; memory is taken only for what a scanner or camera could have made.</summary>
    private const long MostPixels = 1 << 28;

    /// <summary>
    /// Reads a PNG, JPEG, WebP, GIF or BMP file at its own size, turned upright as its EXIF data says. Transparent parts come out as on
    /// black.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is none of these, damaged, or larger than 2^28 pixels.</exception>
    public static RgbImage Load(string path)
    {
        using var stream = File.OpenRead(path);
        using var codec = SKCodec.Create(stream, out _) ?? throw new InvalidDataException($"'{path}' is no image file that can be read here.");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            throw new InvalidDataException($"'{path}' claims {codec.Info.Width} x {codec.Info.Height} pixels; at most {MostPixels} are read.");

        using var stored = new SKBitmap(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        if (codec.GetPixels(stored.Info, stored.GetPixels()) != SKCodecResult.Success)
            throw new InvalidDataException($"'{path}' is damaged: its pixels cannot be decoded.");

        var upright = Orientation.Upright(codec.EncodedOrigin, stored.Width, stored.Height);
        var image = new RgbImage(upright.Width, upright.Height);
        using var canvas = new SkiaCanvas(image);
        canvas.Skia.SetMatrix(upright.Matrix);
        canvas.Skia.DrawBitmap(stored, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return image;
    }

    /// <summary>Writes a PNG file, and its folder where that is missing.</summary>
    public static void SavePng(RgbImage image, string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, ToPng(image));
    }

    /// <summary>The bytes of a PNG file, for a page that holds its pictures itself.</summary>
    public static unsafe byte[] ToPng(RgbImage image)
    {
        fixed (byte* pixels = image.Pixels)
        {
            using var pixmap = new SKPixmap(SkiaCanvas.Describe(image), (nint)pixels);
            using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9))
                ?? throw new InvalidOperationException($"A picture of {image.Width} x {image.Height} cannot be written as PNG.");
            return data.ToArray();
        }
    }
}
