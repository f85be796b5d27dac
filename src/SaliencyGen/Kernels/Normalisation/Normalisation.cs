using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Normalisers on feature maps: y = factor * (x - mean) / sigma + offset, with mean and sigma over lines of elements (<see cref="NormalisationShape"/>)
/// and a factor and an offset for each channel. All maps are blocked and have the extents of the input, each its own halo, which is neither
/// read nor written; padding lanes of what is written become 0. In place is allowed: the output may be any of the maps that are read. Factors and
/// offsets are packed channel vectors, padded to blocks of 16, or null for none. Workers share positions or, where lines have all positions,
/// channels; results do not depend on their number.
/// </summary>
public static unsafe class Normalisation
{
    /// <summary>output = the normalised input.</summary>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output, in NormalisationShape shape, float* factor, float* offset) =>
        Run<NormaliserForward>(worker, new(input, default, default, output, factor, offset), shape, 0);

    /// <summary>
    /// output = the gradient at the input, from <paramref name="signal"/> G at the output. With G' = factor * G, c = x - mean, N elements of a line:
    /// (G' - mean(G') - c t sum(G' c) / sigma) / sigma, without the mean where the normaliser does not centre. t is what sigma's gradient
    /// has for c: 1 / (N sigma) for <see cref="Spread.MeanSquare"/>, 1 / sigma for the sum of squares, 1 / (N (sigma - epsilon)) for
    /// <see cref="Spread.NormPlus"/>; for <see cref="Spread.FlooredNorm"/> 1 / sigma, and 0 where the floor holds.
    /// </summary>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Transpose(
        Worker worker, in FeatureMap input, in FeatureMap signal, in FeatureMap output, in NormalisationShape shape, float* factor) =>
        Run<NormaliserTranspose>(worker, new(input, default, signal, output, factor, null), shape, 0);

    /// <summary>
    /// output = DeepLIFT's multipliers at the input, from <paramref name="signal"/> at the output and the input's <paramref name="reference"/>; the
    /// contributions of a line add up to those of its outputs. With M = factor * signal, c and n = c / sigma centred and normalised elements, a 0 for
    /// those of the reference and a prime for the mean of both: the quotient's difference is dn = (dc - n' dsigma) / sigma' (the product
    /// rule at midpoints, solved), and dsigma = t sum(c' dc) exactly, so that the multipliers are
    /// (M - mean(M) - c' t sum(M n')) / sigma', without the mean where the normaliser does not centre.
    /// </summary>
    /// <remarks>
    /// t comes from c^2 - c0^2 = 2 c' dc and a root's secant 1 / (a + b): 1 / (N sigma') for <see cref="Spread.MeanSquare"/> with N elements of a
    /// line, 1 / sigma' for <see cref="Spread.SumOfSquares"/>, 1 / (N r') for <see cref="Spread.NormPlus"/> with r = sigma - epsilon. For
    /// <see cref="Spread.FlooredNorm"/> with the norms r it is u / r', u being the secant of max(r, epsilon): 1 where both norms reach the floor, 0
    /// where none does, else (sigma - sigma0) / (r - r0). Where the reference is the input, all of them are the gradient's.
    /// </remarks>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Rescale(
        Worker worker, in FeatureMap input, in FeatureMap reference, in FeatureMap signal, in FeatureMap output, in NormalisationShape shape, float* factor) =>
        Run<NormaliserRescale>(worker, new(input, reference, signal, output, factor, null), shape, 0);

    /// <summary>
    /// output = LRP's relevance at the input, from <paramref name="relevance"/> R at the output y, sigma taken for a constant: x (q - mean(q)) with
    /// q = factor * R / (sigma st(y)) and st(y) = y + stabilizer * sign(y), where zero counts as positive. It is the Epsilon rule at the linear
    /// map that is left (Achtibat et al. 2024, arXiv:2402.05602, proposition 3.4), the offset in the denominator.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The normaliser does not centre (then it only scales: its relevance passes as it is), the maps are not blocked, or their channels are no whole
    /// number of runs.
    /// </exception>
    public static void Relevance(
        Worker worker, in FeatureMap input, in FeatureMap y, in FeatureMap relevance, in FeatureMap output, in NormalisationShape shape, float* factor,
        float stabilizer)
    {
        CheckCentred(shape);
        Run<NormaliserRelevance>(worker, new(input, y, relevance, output, factor, null), shape, stabilizer);
    }

    /// <summary>What <c>Relevance</c> asks of a shape.</summary>
    internal static void CheckCentred(in NormalisationShape shape)
    {
        if (!shape.Centred) throw new ArgumentException("A normaliser that does not centre passes relevance as it is.", nameof(shape));
    }

    /// <summary>What all ways ask of a shape.</summary>
    internal static void CheckRuns(int channels, int run)
    {
        if (run < 1 || channels % run != 0) throw new ArgumentException($"{channels} channels are no whole number of runs of {run}.", nameof(run));
    }

    private static void Run<TWay>(Worker worker, in LineMaps maps, in NormalisationShape shape, float stabilizer)
        where TWay : INormaliserWay
    {
        maps.CheckBlocked();
        CheckRuns(maps.Value.Channels, shape.Run);
        if (shape.OverPositions)
            Widest.Run(new SpaceNormaliser<TWay>(worker, maps, shape, stabilizer));
        else
            Widest.Run(new PositionNormaliser<TWay>(worker, maps, shape, stabilizer));
    }
}
