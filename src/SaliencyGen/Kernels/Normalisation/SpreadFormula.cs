using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>The formulas of a normaliser's line, in floats. One source for CPU and devices.</summary>
internal static class SpreadFormula
{
    /// <summary>
    /// A line's statistics from its mean as it was rounded, the sum of its elements' differences from that, and the sum of their squares; the
    /// mean is 0 and the elements count as they are where the normaliser does not centre.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineStatistics Measure(LineSpread spread, float count, float mean, float sum, float squares)
    {
        float rest = spread.IsCentred != 0 ? sum / count : 0;

        // Of the squares around the true mean; what is subtracted is as small as the mean's rounding error.
        float square = Larger(squares - (sum * rest), 0);
        if (spread.Kind is (int)Spread.MeanSquare or (int)Spread.NormPlus) square /= count;
        float norm = MathF.Sqrt(square), sigma = MathF.Sqrt(square + spread.Epsilon);
        if (spread.Kind == (int)Spread.FlooredNorm) sigma = Larger(norm, spread.Epsilon);
        if (spread.Kind == (int)Spread.NormPlus) sigma = norm + spread.Epsilon;
        return new(mean, rest, 1 / sigma, norm);
    }

    /// <summary>
    /// What <see cref="NormaliserRescale"/> and <see cref="NormaliserTranspose"/> need of a line's two sums: the mean of the signal, what
    /// sigma's difference takes off for a unit of (c + c0), and 1 / sigma'.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineTotals Totals(
        LineSpread spread, float count, LineStatistics own, LineStatistics reference, float signals, float products)
    {
        float sigma = ((1 / own.Scale) + (1 / reference.Scale)) / 2;
        return new(spread.IsCentred != 0 ? signals / count : 0, Slope(spread, count, sigma, own.Norm, reference.Norm) * products / 2, 1 / sigma);
    }

    /// <summary>
    /// The factor t of sigma - sigma0 = t * sum(c' (c - c0)) with c' = (c + c0) / 2, exactly; where the two lines are one, of sigma's
    /// gradient t * c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Slope(LineSpread spread, float count, float sigma, float norm, float referenceNorm)
    {
        if (spread.Kind == (int)Spread.MeanSquare) return 1 / (count * sigma);
        if (spread.Kind == (int)Spread.SumOfSquares) return 1 / sigma;

        // A root's secant is 1 over the sum of its ends. Where both norms are 0, so are all c'.
        float norms = norm + referenceNorm;
        if (norms == 0) return 0;
        if (spread.Kind == (int)Spread.NormPlus) return 2 / (count * norms);

        // Of the part of the norms' difference that the floor does not hide.
        float epsilon = spread.Epsilon;
        if (norm < epsilon && referenceNorm < epsilon) return 0;
        if (norm >= epsilon && referenceNorm >= epsilon) return 2 / norms;
        return (Larger(norm, epsilon) - Larger(referenceNorm, epsilon)) / (norm - referenceNorm) * 2 / norms;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Larger(float a, float b) => a > b ? a : b;
}
