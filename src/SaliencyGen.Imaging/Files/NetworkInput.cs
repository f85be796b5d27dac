namespace SaliencyGen.Imaging;

/// <summary>From pictures to the floats that a generated class takes.</summary>
public static class NetworkInput
{
    /// <summary>Reads an image file as a network's input; see <see cref="Write"/>.</summary>
    public static float[] Load(string path, InputFormat format)
    {
        var input = new float[format.Length];
        Write(ImageFile.Load(path), format, input);
        return input;
    }

    /// <summary>
    /// Writes a picture in the format's size, range and order. The size is changed by <see cref="Resampling"/>; the aspect ratio is
    /// the format's, so crop before where it matters.
    /// </summary>
    public static void Write(RgbImage image, InputFormat format, Span<float> input)
    {
        if (input.Length != format.Length)
            throw new ArgumentException($"The format has {format.Length} values, but room for {input.Length} was given.", nameof(input));

        float[] plane = new float[image.Width * image.Height], resized = new float[format.Height * format.Width];
        bool isLast = format.Layout == InputLayout.ChannelsLast;
        for (int channel = 0; channel < format.Channels; channel++)
        {
            CopyPlane(image.Pixels, format.Channels == 1 ? null : channel, plane);
            Resampling.Bilinear(plane, image.Width, image.Height, format.Width, format.Height, resized);
            var (mean, deviation) = format.Of(channel);
            for (int i = 0; i < resized.Length; i++)
                input[isLast ? (i * format.Channels) + channel : (channel * resized.Length) + i] = (resized[i] - mean) / deviation;
        }
    }

    private static void CopyPlane(ReadOnlySpan<byte> pixels, int? channel, Span<float> plane)
    {
        for (int i = 0; i < plane.Length; i++)
        {
            var pixel = pixels.Slice(RgbImage.BytesPerPixel * i, 3);
            // Whole weights: a grey pixel's three equal bytes must give exactly that byte.
            float value = channel is { } one ? pixel[one] : ((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2])) / 1000f;
            plane[i] = value / 255f;
        }
    }
}
