using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;

namespace SaliencyGen.Imaging;

/// <summary>What is read and written: three formats, so that a file from a stranger meets no other decoder.</summary>
internal static class ImageFormats
{
    public static Configuration Supported { get; } = Configure();

    /// <summary>Fast to write, some tenths larger than the smallest.</summary>
    public static PngEncoder FastPng { get; } = Png(PngCompressionLevel.BestSpeed, PngFilterMethod.Sub);

    /// <summary>As small as can be.</summary>
    public static PngEncoder SmallPng { get; } = Png(PngCompressionLevel.BestCompression, PngFilterMethod.Adaptive);

    private static Configuration Configure()
    {
        var configuration = new Configuration(new PngConfigurationModule(), new JpegConfigurationModule(), new BmpConfigurationModule());

        // Texts of a PNG are compressed and unpack to any size; nobody here reads them.
        configuration.ImageFormatsManager.SetDecoder(PngFormat.Instance, new PngDecoder { IgnoreMetadata = true });
        return configuration;
    }

    private static PngEncoder Png(PngCompressionLevel level, PngFilterMethod filter) => new()
    {
        ColorType = PngColorType.Rgb,
        BitDepth = PngBitDepth.Bit8,
        CompressionLevel = level,
        FilterMethod = filter,
        IgnoreMetadata = true,
    };
}
