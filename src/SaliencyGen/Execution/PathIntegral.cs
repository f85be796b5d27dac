namespace SaliencyGen.Execution;

/// <summary>
/// Integrated Gradients' walk: points between a baseline and an input, and the sum of gradients there. Sums are kept in double precision; the
/// memory is taken at the first walk and kept.
/// </summary>
internal sealed class PathIntegral(int length)
{
    private readonly double[] _sum = new double[length];
    private readonly float[] _point = GC.AllocateArray<float>(length, pinned: true);
    private readonly float[] _gradient = GC.AllocateArray<float>(length, pinned: true);

    public Span<float> Point => _point;

    public Span<float> Gradient => _gradient;

    public void Begin() => Array.Clear(_sum);

    /// <summary>Sets the point at a share of the way.</summary>
    public void MoveTo(double position, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline)
    {
        for (int i = 0; i < _point.Length; i++) _point[i] = (float)(baseline[i] + (position * ((double)input[i] - baseline[i])));
    }

    public void Add(double weight)
    {
        for (int i = 0; i < _sum.Length; i++) _sum[i] += weight * _gradient[i];
    }

    /// <summary>Writes the mean gradient times the difference; gives its sum.</summary>
    public double End(ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, Span<float> attribution)
    {
        double total = 0;
        for (int i = 0; i < _sum.Length; i++)
        {
            attribution[i] = (float)(_sum[i] * ((double)input[i] - baseline[i]));
            total += attribution[i];
        }

        return total;
    }
}
