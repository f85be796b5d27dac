using System.Numerics;

namespace SaliencyGen.Attribution;

/// <summary>
/// Gaussian smoothing of one plane. The border is mirrored, which keeps the plane's sum: smoothing moves relevance, it neither makes
/// nor loses any.
/// </summary>
public static class GaussianBlur
{
    /// <summary>The largest standard deviation in pixels.</summary>
    public const float MostSigma = 64;

    private const float Cutoff = 4;

    /// <summary>Smooths <paramref name="source"/> (row-major) into <paramref name="result"/>; both may be the same span.</summary>
    /// <param name="source">The plane.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="sigma">Standard deviation in pixels, 0 to <see cref="MostSigma"/>; 0 copies.</param>
    /// <param name="result">As long as <paramref name="source"/>.</param>
    /// <param name="scratch">Working space of the same length, a different span.</param>
    public static void Apply(ReadOnlySpan<float> source, int width, float sigma, Span<float> result, Span<float> scratch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Lengths.Require(source.Length % width, 0);
        Lengths.Require(result.Length, source.Length);
        Lengths.RequireRoom(scratch.Length, source.Length);
        if (!(sigma is >= 0 and <= MostSigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, $"The standard deviation lies between 0 and {MostSigma} pixels.");

        Span<float> taps = stackalloc float[(int)MathF.Ceiling(Cutoff * sigma) + 1];
        FillTaps(taps, sigma);
        scratch = scratch[..source.Length];
        int height = source.Length / width;
        for (int row = 0; row < height; row++)
            Horizontal(source.Slice(row * width, width), taps, scratch.Slice(row * width, width));
        for (int row = 0; row < height; row++)
            Vertical(scratch, row, height, taps, result.Slice(row * width, width));
    }

    /// <summary>Half of the symmetric kernel, the centre first; the whole sums to 1.</summary>
    private static void FillTaps(Span<float> taps, float sigma)
    {
        double sum = 0;
        for (int i = 0; i < taps.Length; i++)
        {
            taps[i] = sigma > 0 ? (float)Math.Exp(-0.5 * i * i / ((double)sigma * sigma)) : 1;
            sum += i == 0 ? taps[i] : 2 * (double)taps[i];
        }

        foreach (ref float tap in taps) tap = (float)(tap / sum);
    }

    private static void Horizontal(ReadOnlySpan<float> row, ReadOnlySpan<float> taps, Span<float> result)
    {
        result.Clear();
        for (int offset = 1 - taps.Length; offset < taps.Length; offset++)
        {
            float tap = taps[Math.Abs(offset)];
            int first = Math.Clamp(-offset, 0, row.Length), end = Math.Clamp(row.Length - offset, first, row.Length);
            if (end > first) AddScaled(row[(first + offset)..(end + offset)], tap, result[first..end]);
            for (int i = 0; i < first; i++) result[i] += tap * row[Mirror(i + offset, row.Length)];
            for (int i = end; i < row.Length; i++) result[i] += tap * row[Mirror(i + offset, row.Length)];
        }
    }

    private static void Vertical(ReadOnlySpan<float> plane, int row, int height, ReadOnlySpan<float> taps, Span<float> result)
    {
        result.Clear();
        for (int offset = 1 - taps.Length; offset < taps.Length; offset++)
            AddScaled(plane.Slice(Mirror(row + offset, height) * result.Length, result.Length), taps[Math.Abs(offset)], result);
    }

    private static void AddScaled(ReadOnlySpan<float> from, float weight, Span<float> to)
    {
        int i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + (weight * new Vector<float>(from[i..]))).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += weight * from[i];
    }

    /// <summary>... 1 0 | 0 1 2 ... n-1 | n-1 n-2 ..., however far outside.</summary>
    private static int Mirror(int index, int length)
    {
        int period = 2 * length;
        int within = ((index % period) + period) % period;
        return within < length ? within : period - 1 - within;
    }
}
