using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>What softmax's multipliers need of a line and its reference, in floats. One source for CPU and devices.</summary>
internal static class SoftmaxFormula
{
    /// <summary>
    /// The sums of a line's and its reference's exponentials, each less its own largest element, as if both were less the larger of the two: what each
    /// is multiplied by.
    /// </summary>
    public static (float Own, float Reference) Scales<TSimd>(float largest, float referenceLargest)
        where TSimd : ISimd<float>
    {
        float common = TSimd.Max(largest, referenceLargest);
        return (TSimd.Exp(largest - common), TSimd.Exp(referenceLargest - common));
    }

    /// <summary>The totals of softmax: sum(M y') and 1 / s', from the sums of exponentials and of their products with M.</summary>
    public static LineTotals Totals(float sum, float products, float scale, float referenceSum, float referenceProducts, float referenceScale) => new(
        ((products / sum) + (referenceProducts / referenceSum)) / 2, 0, 2 / ((sum * scale) + (referenceSum * referenceScale)));

    /// <summary>
    /// The total of the logarithm: sum(M) over the logarithmic mean of the two sums, from their logarithms, which are less the larger of the largest
    /// elements like the exponentials.
    /// </summary>
    public static LineTotals Totals<TSimd>(float signals, float logarithm, float referenceLogarithm)
        where TSimd : ISimd<float>
    {
        float mean = TSimd.Exp(TSimd.Max(logarithm, referenceLogarithm)) * ExponentialSecant.Chord<TSimd>(TSimd.Abs(logarithm - referenceLogarithm));
        return new(signals / mean, 0, 0);
    }
}
