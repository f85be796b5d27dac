namespace SaliencyGen.Attribution;

/// <summary>
/// From normalised values to colours: four bytes a pixel, red, green, blue and 255. Each map is a table of equally spaced colours with
/// straight lines between.
/// </summary>
public static class ColorMaps
{
    /// <summary>Deep blue for -1 over white for 0 to deep red for 1; both arms darken at the same pace.</summary>
    private static ReadOnlySpan<byte> DivergingStops =>
    [
        10, 40, 150,
        25, 90, 220,
        90, 155, 250,
        175, 210, 255,
        255, 255, 255,
        255, 205, 180,
        250, 135, 95,
        220, 40, 30,
        150, 5, 20,
    ];

    /// <summary>
    /// Inferno, by Nathaniel Smith and Stéfan van der Walt (CC0): black over violet, red and orange to pale yellow, in steps that look
    /// equal. Every 17th of its 256 colours; the lines between stay within six 255ths of the others.
    /// </summary>
    private static ReadOnlySpan<byte> SequentialStops =>
    [
        0, 0, 4,
        12, 8, 38,
        36, 12, 79,
        66, 10, 104,
        93, 18, 110,
        120, 28, 109,
        147, 38, 103,
        174, 48, 92,
        199, 62, 76,
        221, 81, 58,
        237, 105, 37,
        248, 133, 15,
        252, 165, 10,
        250, 198, 45,
        242, 230, 97,
        252, 255, 164,
    ];

    /// <summary>Signed values: -1 is blue, 0 white, 1 red; values outside are clipped.</summary>
    public static void Diverging(ReadOnlySpan<float> values, Span<byte> rgba) => Fill(values, 0.5f, 0.5f, DivergingStops, rgba);

    /// <summary>Unsigned values: 0 is black, 1 pale yellow, and equal steps look equal; values outside are clipped.</summary>
    public static void Sequential(ReadOnlySpan<float> values, Span<byte> rgba) => Fill(values, 1, 0, SequentialStops, rgba);

    /// <summary>Grey values: 0 is black, 1 white; values outside are clipped.</summary>
    public static void Gray(ReadOnlySpan<float> values, Span<byte> rgba) => Fill(values, 1, 0, [0, 0, 0, 255, 255, 255], rgba);

    private static void Fill(ReadOnlySpan<float> values, float scale, float offset, ReadOnlySpan<byte> stops, Span<byte> rgba)
    {
        Lengths.Require(rgba.Length, 4 * values.Length);
        int last = (stops.Length / 3) - 1;
        for (int i = 0; i < values.Length; i++)
        {
            // A value that is no number would be cast to an arbitrary index: it is shown as the lowest colour.
            float position = values[i] * scale + offset;
            position = position > 0 ? Math.Min(position, 1) * last : 0;
            int stop = Math.Min((int)position, last - 1);
            float share = position - stop;
            var from = stops[(3 * stop)..];
            var to = from[3..];
            var pixel = rgba[(4 * i)..];
            for (int channel = 0; channel < 3; channel++)
                pixel[channel] = (byte)(from[channel] + (share * (to[channel] - from[channel])) + 0.5f);
            pixel[3] = 255;
        }
    }
}
