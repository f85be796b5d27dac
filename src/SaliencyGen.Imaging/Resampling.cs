namespace SaliencyGen.Imaging;

/// <summary>Changes the size of a float plane.</summary>
public static class Resampling
{
    /// <summary>
    /// Bilinear with half-pixel centres; when it shrinks, the triangle widens with the factor, so that fine structures are averaged, not
    /// skipped. PIL, and torchvision's <c>Resize</c> with antialiasing, compute the same up to their rounding.
    /// </summary>
    public static void Bilinear(ReadOnlySpan<float> source, int width, int height, int newWidth, int newHeight, Span<float> result)
    {
        if (source.Length != width * height)
            throw new ArgumentException($"A plane of {width} x {height} has {width * height} values, but {source.Length} were given.", nameof(source));
        if (result.Length != newWidth * newHeight)
            throw new ArgumentException($"A plane of {newWidth} x {newHeight} has {newWidth * newHeight} values, but there is room for {result.Length}.", nameof(result));
        if (newWidth == width && newHeight == height)
        {
            source.CopyTo(result);
            return;
        }

        var columns = new float[newWidth * height];
        for (int row = 0; row < height; row++)
            Line(source.Slice(row * width, width), 1, width, columns.AsSpan(row * newWidth, newWidth), 1, newWidth);
        for (int column = 0; column < newWidth; column++)
            Line(columns.AsSpan(column), newWidth, height, result[column..], newWidth, newHeight);
    }

    private static void Line(ReadOnlySpan<float> from, int step, int length, Span<float> to, int newStep, int newLength)
    {
        double scale = (double)length / newLength, support = Math.Max(scale, 1);
        for (int i = 0; i < newLength; i++)
        {
            double centre = (i + 0.5) * scale, sum = 0, total = 0;
            int first = Math.Max((int)(centre - support + 0.5), 0), end = Math.Min((int)(centre + support + 0.5), length);
            for (int k = first; k < end; k++)
            {
                double weight = Math.Max(1 - (Math.Abs(k + 0.5 - centre) / support), 0);
                total += weight;
                sum += weight * from[k * step];
            }

            to[i * newStep] = (float)(sum / total);
        }
    }
}
