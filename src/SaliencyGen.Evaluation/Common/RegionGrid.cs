namespace SaliencyGen.Evaluation.Common;

/// <summary>An image cut into squares, counted in reading order; those at the right and at the bottom may be smaller.</summary>
internal readonly struct RegionGrid(int height, int width, int size)
{
    private readonly int _columns = (width + size - 1) / size;

    /// <summary>Number of regions.</summary>
    public int Count => _columns * ((height + size - 1) / size);

    /// <summary>The map's sum over each region.</summary>
    public void Sum(ReadOnlySpan<float> map, Span<float> sums)
    {
        for (int region = 0; region < sums.Length; region++)
        {
            var (top, left, bottom, right) = Bounds(region);
            double sum = 0;
            for (int row = top; row < bottom; row++)
                foreach (float value in map[((row * width) + left)..((row * width) + right)]) sum += value;
            sums[region] = (float)sum;
        }
    }

    /// <summary>Replaces a region in an image.</summary>
    public void Replace(int region, Replacement image)
    {
        var (top, left, bottom, right) = Bounds(region);
        for (int row = top; row < bottom; row++) image.Advance((row * width) + left, right - left);
    }

    private (int Top, int Left, int Bottom, int Right) Bounds(int region)
    {
        int top = region / _columns * size, left = region % _columns * size;
        return (top, left, Math.Min(top + size, height), Math.Min(left + size, width));
    }
}
