namespace SaliencyGen.Samples.Phantoms.Numerics;

/// <summary>Separable blurs of a square image; the border is continued by its last pixel.</summary>
internal static class Blur
{
    /// <summary>Close to a Gaussian of standard deviation <c>radius</c>: three box averages of that radius.</summary>
    public static float[] Wide(ReadOnlySpan<float> image, int size, int radius)
    {
        float[] from = image.ToArray(), to = new float[image.Length];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int line = 0; line < size; line++)
                Box(from, to, line * size, 1, size, radius);
            for (int line = 0; line < size; line++)
                Box(to, from, line, size, size, radius);
        }

        return from;
    }

    /// <summary>A three-tap blur in place: each neighbour gets the given share.</summary>
    public static void Slight(Span<float> image, int size, float share)
    {
        for (int line = 0; line < size; line++)
        {
            ThreeTaps(image, line * size, 1, size, share);
            ThreeTaps(image, line, size, size, share);
        }
    }

    private static void Box(float[] from, float[] to, int start, int step, int size, int radius)
    {
        int Index(int i) => start + (Math.Clamp(i, 0, size - 1) * step);

        // Summed in double: a running float sum drifts along the line.
        double sum = 0;
        for (int i = -radius; i <= radius; i++)
            sum += from[Index(i)];

        for (int i = 0; i < size; i++)
        {
            to[Index(i)] = (float)(sum / ((2 * radius) + 1));
            sum += from[Index(i + radius + 1)] - from[Index(i - radius)];
        }
    }

    private static void ThreeTaps(Span<float> image, int start, int step, int size, float share)
    {
        float before = image[start];
        for (int i = 0; i < size; i++)
        {
            int at = start + (i * step);
            float here = image[at], after = i + 1 < size ? image[at + step] : here;
            image[at] = here + (share * (before + after - (2f * here)));
            before = here;
        }
    }
}
