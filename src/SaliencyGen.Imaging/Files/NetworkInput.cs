using SaliencyGen.Attribution;

namespace SaliencyGen.Imaging;

/// <summary>From pictures to the floats that a generated class takes.</summary>
public static class NetworkInput
{
    /// <summary>Reads an image file as a network's input; see <see cref="Write"/>.</summary>
    public static float[] Load(string path, InputFormat format, Preprocessing preprocessing)
    {
        var input = new float[format.Length];
        Write(ImageFile.Load(path), format, preprocessing, input);
        return input;
    }

    /// <summary>Writes a picture as the network was trained to see it.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <param name="format">The input's size and order.</param>
    /// <param name="preprocessing">Which part of the picture at which scale, and what pixels become.</param>
    /// <param name="input">The input, of the format's length.</param>
    /// <returns>Where the picture's pixels went, to bring maps back to it.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length.</exception>
    public static Placement Write(RgbImage image, InputFormat format, Preprocessing preprocessing, Span<float> input)
    {
        if (input.Length != format.Length)
            throw new ArgumentException($"The format has {format.Length} values, but room for {input.Length} was given.", nameof(input));

        var (rows, columns) = FittedAxis.Fit(preprocessing, image.Height, image.Width, format);
        var rowWeights = Weights(rows, preprocessing.Interpolation);
        var columnWeights = Weights(columns, preprocessing.Interpolation);
        float[] plane = new float[image.Width * image.Height], seen = new float[rows.Seen * columns.Seen];
        for (int channel = 0; channel < format.Channels; channel++)
        {
            CopyPlane(image.Pixels, Color(channel, format, preprocessing), plane);
            AxisWeights.Apply(rowWeights, columnWeights, plane, image.Width, seen);
            var (factor, summand) = preprocessing.Of(channel, format.Channels);
            for (int y = 0; y < format.Height; y++)
            {
                for (int x = 0; x < format.Width; x++)
                {
                    int row = y - rows.FirstSeen, column = x - columns.FirstSeen;
                    bool isSeen = (uint)row < (uint)rows.Seen && (uint)column < (uint)columns.Seen;
                    input[Place(format, channel, y, x)] = isSeen ? (factor * Math.Clamp(seen[(row * columns.Seen) + column], 0, 255)) + summand : summand;
                }
            }
        }

        return new(columns.Edge, rows.Edge, columns.Step, rows.Step);
    }

    private static AxisWeights Weights(FittedAxis axis, Interpolation interpolation) =>
        new(axis.Length, axis.Resized, axis.Offset + axis.FirstSeen, axis.Seen, interpolation);

    /// <summary>The byte of a pixel that a channel shows; null for all three, as grey.</summary>
    private static int? Color(int channel, InputFormat format, Preprocessing preprocessing) =>
        format.Channels == 1 ? null : preprocessing.ChannelOrder == ChannelOrder.Bgr ? 2 - channel : channel;

    private static int Place(InputFormat format, int channel, int y, int x) => format.Layout == InputLayout.ChannelsLast
        ? (((y * format.Width) + x) * format.Channels) + channel
        : (((channel * format.Height) + y) * format.Width) + x;

    private static void CopyPlane(ReadOnlySpan<byte> pixels, int? color, Span<float> plane)
    {
        for (int i = 0; i < plane.Length; i++)
        {
            var pixel = pixels.Slice(RgbImage.BytesPerPixel * i, 3);
            plane[i] = color is { } one ? pixel[one] : new Rgb(pixel[0], pixel[1], pixel[2]).Grey;
        }
    }
}
