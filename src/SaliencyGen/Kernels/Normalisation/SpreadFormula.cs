namespace SaliencyGen.Kernels;

/// <summary>The formulas of a normaliser's line, in floats. One source for CPU and devices.</summary>
internal static class SpreadFormula
{
    /// <summary>
    /// A line's statistics from its mean as it was rounded, the sum of its elements' differences from that, and the sum of their squares; the
    /// mean is 0 and the elements count as they are where the normaliser does not centre.
    /// </summary>
    public static LineStatistics Measure(in NormalisationShape shape, float count, float mean, float sum, float squares)
    {
        float rest = shape.Centred ? sum / count : 0;

        // Of the squares around the true mean; what is subtracted is as small as the mean's rounding error.
        float square = Larger(squares - (sum * rest), 0);
        if (shape.Spread is Spread.MeanSquare or Spread.NormPlus) square /= count;
        float norm = MathF.Sqrt(square), sigma = MathF.Sqrt(square + shape.Epsilon);
        if (shape.Spread == Spread.FlooredNorm) sigma = Larger(norm, shape.Epsilon);
        if (shape.Spread == Spread.NormPlus) sigma = norm + shape.Epsilon;
        return new(mean, rest, 1 / sigma, norm);
    }

    /// <summary>
    /// What <see cref="NormaliserRescale"/> and <see cref="NormaliserTranspose"/> need of a line's two sums: the mean of the signal, what
    /// sigma's difference takes off for a unit of (c + c0), and 1 / sigma'.
    /// </summary>
    public static LineTotals Totals(
        in NormalisationShape shape, float count, LineStatistics own, LineStatistics reference, float signals, float products)
    {
        float sigma = ((1 / own.Scale) + (1 / reference.Scale)) / 2;
        return new(shape.Centred ? signals / count : 0, Slope(shape, count, sigma, own.Norm, reference.Norm) * products / 2, 1 / sigma);
    }

    /// <summary>
    /// The factor t of sigma - sigma0 = t * sum(c' (c - c0)) with c' = (c + c0) / 2, exactly; where the two lines are one, of sigma's
    /// gradient t * c.
    /// </summary>
    private static float Slope(in NormalisationShape shape, float count, float sigma, float norm, float referenceNorm)
    {
        if (shape.Spread == Spread.MeanSquare) return 1 / (count * sigma);
        if (shape.Spread == Spread.SumOfSquares) return 1 / sigma;

        // A root's secant is 1 over the sum of its ends. Where both norms are 0, so are all c'.
        float norms = norm + referenceNorm;
        if (norms == 0) return 0;
        if (shape.Spread == Spread.NormPlus) return 2 / (count * norms);

        // Of the part of the norms' difference that the floor does not hide.
        float epsilon = shape.Epsilon;
        if (norm < epsilon && referenceNorm < epsilon) return 0;
        if (norm >= epsilon && referenceNorm >= epsilon) return 2 / norms;
        return (Larger(norm, epsilon) - Larger(referenceNorm, epsilon)) / (norm - referenceNorm) * 2 / norms;
    }

    private static float Larger(float a, float b) => a > b ? a : b;
}
