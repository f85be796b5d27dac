using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace SaliencyGen.Imaging;

/// <summary>
/// Reads PNG, JPEG and BMP files and writes PNG files. Files may come from strangers: how large one claims to be is looked at before memory is
/// taken for its pixels. For DICOM and TIFF read the pixels with a library for these and fill an <see cref="RgbImage"/>, or write the network's
/// input yourself.
/// </summary>
public static class ImageFile
{
    /// <summary>The most pixels that are decoded, 2^26: more than a camera has, and 256 MiB of memory.</summary>
    public const long MostPixels = 1 << 26;

    /// <summary>The most bytes that are read of a file or stream, 2^27.</summary>
    public const long MostBytes = 1 << 27;

    /// <summary>
    /// Reads a PNG, JPEG or BMP file at its own size, turned upright as a JPEG's EXIF data says. Transparent parts come out as on black.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is none of these, damaged, or larger than <see cref="MostPixels"/> or <see cref="MostBytes"/>.</exception>
    public static RgbImage Load(string path)
    {
        using var file = File.OpenRead(path);
        return Decode(Buffered(file, $"'{path}'"), $"'{path}'");
    }

    /// <summary>The same of a stream, from where it stands to its end.</summary>
    /// <param name="stream">A readable stream, such as an upload; it need not seek, and stays open.</param>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static RgbImage Load(Stream stream) => Decode(Buffered(stream, "The stream"), "The stream");

    /// <summary>The same of a file's bytes in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static RgbImage Load(ReadOnlySpan<byte> file) => Decode(new(file.ToArray()), "The data");

    /// <summary>Writes a PNG file, and its folder where that is missing.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="isSmall">Whether a file some tenths smaller is worth ten times the time.</param>
    public static void SavePng(RgbImage image, string path, bool isSmall = false)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        using var file = File.Create(path);
        WritePng(image, file, isSmall);
    }

    /// <summary>The bytes of a PNG file, for a page that holds its pictures itself.</summary>
    /// <inheritdoc cref="SavePng"/>
    public static byte[] ToPng(RgbImage image, bool isSmall = false)
    {
        var stream = new MemoryStream();
        WritePng(image, stream, isSmall);
        return stream.ToArray();
    }

    /// <summary>Writes a PNG file to a stream, such as a response.</summary>
    /// <inheritdoc cref="SavePng"/>
    public static void WritePng(RgbImage image, Stream stream, bool isSmall = false)
    {
        using var pixels = Image.WrapMemory<Rgba32>(ImageFormats.Supported, image.Storage.AsMemory(), image.Width, image.Height);
        pixels.Save(stream, isSmall ? ImageFormats.SmallPng : ImageFormats.FastPng);
    }

    private static RgbImage Decode(MemoryStream file, string name)
    {
        try
        {
            if (Image.Identify(ImageFormats.Supported, file) is not { } info)
                throw new InvalidDataException($"{name} is no PNG, JPEG or BMP file.");
            if ((long)info.Width * info.Height > MostPixels)
                throw new InvalidDataException($"{name} claims {info.Width} x {info.Height} pixels; at most {MostPixels} are read.");

            file.Position = 0;
            using var image = Image.Load<Rgba32>(ImageFormats.Supported, file);
            image.Mutate(picture => picture.AutoOrient());
            var upright = new RgbImage(image.Width, image.Height);
            image.CopyPixelDataTo(upright.Pixels);
            upright.LayOnBlack();
            return upright;
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            // A decoder that meets a crafted file fails in whatever way; to a caller it is one and the same.
            throw new InvalidDataException($"{name} is damaged: {exception.Message}", exception);
        }
    }

    private static MemoryStream Buffered(Stream stream, string name)
    {
        var file = new MemoryStream();
        var part = new byte[81920];
        for (int read; (read = stream.Read(part)) > 0; file.Write(part, 0, read))
            if (file.Length + read > MostBytes) throw new InvalidDataException($"{name} has more than {MostBytes} bytes, which is the most that is read.");
        file.Position = 0;
        return file;
    }
}
