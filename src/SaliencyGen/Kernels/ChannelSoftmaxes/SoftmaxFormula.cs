using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>What softmax's multipliers need of a line and its reference, in floats. One source for CPU and devices.</summary>
internal static class SoftmaxFormula
{
    /// <summary>What centres a line at its largest element, and scales its exponentials as if they were less the larger of that and the other line's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineStatistics Scaled<TSimd>(float largest, float otherLargest)
        where TSimd : ISimd<float> => new(largest, 0, TSimd.Exp(largest - TSimd.Max(largest, otherLargest)), 0);

    /// <summary>The totals of softmax: sum(M y') and 1 / s', from the sums of exponentials and of their products with M.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineTotals Totals(float sum, float products, float scale, float referenceSum, float referenceProducts, float referenceScale) => new(
        ((products / sum) + (referenceProducts / referenceSum)) / 2, 0, 2 / ((sum * scale) + (referenceSum * referenceScale)));

    /// <summary>
    /// The total of the logarithm: sum(M) over the logarithmic mean of the two sums, from their logarithms, which are less the larger of the largest
    /// elements like the exponentials.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineTotals Totals<TSimd>(float signals, float logarithm, float referenceLogarithm)
        where TSimd : ISimd<float>
    {
        float mean = TSimd.Exp(TSimd.Max(logarithm, referenceLogarithm)) * ExponentialSecant.Chord<TSimd>(TSimd.Abs(logarithm - referenceLogarithm));
        return new(signals / mean, 0, 0);
    }
}
