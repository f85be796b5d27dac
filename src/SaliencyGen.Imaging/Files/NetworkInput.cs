namespace SaliencyGen.Imaging;

/// <summary>From pictures to the floats that a generated class takes.</summary>
public static class NetworkInput
{
    /// <summary>Reads an image file as a network's input (NCHW); see <see cref="Write"/>.</summary>
    public static float[] Load(string path, InputFormat format)
    {
        var input = new float[format.Length];
        Write(ImageFile.Load(path), format, input);
        return input;
    }

    /// <summary>
    /// Writes a picture as planes of the format's size and range. The size is changed by <see cref="Resampling"/>; the aspect ratio is
    /// the format's, so crop before where it matters.
    /// </summary>
    public static void Write(RgbImage image, InputFormat format, Span<float> input)
    {
        if (input.Length != format.Length)
            throw new ArgumentException($"The format has {format.Length} values, but room for {input.Length} was given.", nameof(input));

        var plane = new float[image.Width * image.Height];
        int size = format.Height * format.Width;
        for (int channel = 0; channel < format.Channels; channel++)
        {
            CopyPlane(image.Pixels, format.Channels == 1 ? null : channel, plane);
            var target = input.Slice(channel * size, size);
            Resampling.Bilinear(plane, image.Width, image.Height, format.Width, format.Height, target);
            var (mean, deviation) = format.Of(channel);
            foreach (ref float value in target) value = (value - mean) / deviation;
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
