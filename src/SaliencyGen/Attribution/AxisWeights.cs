using System.Numerics;
using System.Runtime.InteropServices;

namespace SaliencyGen.Attribution;

/// <summary>
/// For each of some cells of a resized axis, which cells of the source it is a weighted mean of. Half-pixel centres; where the axis shrinks, the
/// interpolation's curve is widened by the factor, so that fine structures are averaged, not skipped. PIL, and torchvision's <c>Resize</c> with
/// antialiasing, compute the same up to their rounding.
/// </summary>
internal sealed class AxisWeights
{
    private readonly int[] _first;
    private readonly int[] _start;
    private readonly float[] _weights;

    /// <param name="length">Cells of the source.</param>
    /// <param name="newLength">Cells of the whole axis when resized.</param>
    /// <param name="offset">The first of the cells that are wanted.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="interpolation">The curve.</param>
    public AxisWeights(int length, int newLength, int offset, int count, Interpolation interpolation)
    {
        double scale = (double)length / newLength, widening = Math.Max(scale, 1), reach = widening * Reach(interpolation);
        (_first, _start) = (new int[count], new int[count + 1]);
        var weights = new List<float>();
        for (int i = 0; i < count; i++)
        {
            double centre = (i + offset + 0.5) * scale;
            int first = Math.Max((int)(centre - reach + 0.5), 0), end = Math.Min((int)(centre + reach + 0.5), length);
            double total = 0;
            for (int k = first; k < end; k++) total += Curve(interpolation, (k + 0.5 - centre) / widening);
            for (int k = first; k < end; k++) weights.Add((float)(Curve(interpolation, (k + 0.5 - centre) / widening) / total));
            (_first[i], _start[i + 1]) = (first, weights.Count);
        }

        _weights = [.. weights];
    }

    /// <summary>Resizes a plane. Rows come first: each is a mean of rows that lie in memory as a whole.</summary>
    public static void Apply(AxisWeights rows, AxisWeights columns, ReadOnlySpan<float> plane, int width, Span<float> result)
    {
        var line = new float[width];
        for (int y = 0; y < rows._first.Length; y++)
        {
            Array.Clear(line);
            var shares = rows.Of(y, out int first);
            for (int k = 0; k < shares.Length; k++) AddTo(line, plane.Slice((first + k) * width, width), shares[k]);
            var to = result.Slice(y * columns._first.Length, columns._first.Length);
            for (int x = 0; x < to.Length; x++)
            {
                var weights = columns.Of(x, out int start);
                float sum = 0;
                for (int k = 0; k < weights.Length; k++) sum += weights[k] * line[start + k];
                to[x] = sum;
            }
        }
    }

    private static void AddTo(Span<float> sums, ReadOnlySpan<float> row, float share)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (int i = 0; i < vectors.Length; i++) vectors[i] = Vector.FusedMultiplyAdd(from[i], new(share), vectors[i]);
        for (int i = vectors.Length * Vector<float>.Count; i < sums.Length; i++) sums[i] = MathF.FusedMultiplyAdd(row[i], share, sums[i]);
    }

    private ReadOnlySpan<float> Of(int cell, out int first)
    {
        first = _first[cell];
        return _weights.AsSpan(_start[cell].._start[cell + 1]);
    }

    private static double Reach(Interpolation interpolation) => interpolation switch
    {
        Interpolation.Bilinear => 1,
        Interpolation.Bicubic => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "No such interpolation."),
    };

    private static double Curve(Interpolation interpolation, double distance)
    {
        double x = Math.Abs(distance);
        if (interpolation == Interpolation.Bilinear) return Math.Max(1 - x, 0);
        const double a = -0.5;
        return x < 1 ? ((((a + 2) * x) - (a + 3)) * x * x) + 1
            : x < 2 ? ((((((x - 5) * x) + 8) * x) - 4) * a)
            : 0;
    }
}
