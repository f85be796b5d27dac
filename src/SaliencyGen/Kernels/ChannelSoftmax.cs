using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Softmax and LogSoftmax of feature maps over runs of channels at each position: the channels are split into runs of any length, of which a map has a
/// whole number. All maps are blocked and have the same extents, each its own halo, which is neither read nor written; padding lanes of what is
/// written become 0. In place is allowed: the result may be any of the maps that are read. An input of minus infinity is masked: its softmax is 0,
/// and no result is NaN for it unless it is all of its run. Workers share positions.
/// </summary>
public static class ChannelSoftmax
{
    /// <summary>output = the softmax of the input, or its logarithm. The largest of a run is subtracted first, so no input overflows.</summary>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output, int run, bool logarithm) =>
        Widest.Run(new ChannelSoftmaxForward(worker, Maps(input, default, default, output, run), run, logarithm));

    /// <summary>
    /// result = the gradient at the input, from the output y and the signal G there: y (G - sum(y G)), or G - exp(y) sum(G) for the logarithm.
    /// </summary>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Transpose(Worker worker, in FeatureMap y, in FeatureMap signal, in FeatureMap result, int run, bool logarithm)
    {
        var maps = Maps(y, default, signal, result, run);
        if (logarithm)
            Widest.Run(new ChannelSoftmaxWay<LogSoftmaxTranspose>(worker, maps, run));
        else
            Widest.Run(new ChannelSoftmaxWay<SoftmaxTranspose>(worker, maps, run));
    }

    /// <summary>
    /// result = DeepLIFT's multipliers at the input x, from its <paramref name="reference"/> x0 and the multipliers M at the output; the
    /// contributions of a run add up to those of its outputs.
    /// </summary>
    /// <remarks>
    /// Softmax is taken as exponentials, their sum s, and a quotient whose difference is dy = (de - y' ds) / s', the product rule at
    /// midpoints, solved: l / s' (M - sum(M y')), with l = (e - e0) / (x - x0), both rows less one common number, and a prime for the mean of both.
    /// The logarithm is x - log(s), with secants: M - l / L sum(M), L = (s - s0) / (log s - log s0). All coefficients are means of their ends,
    /// so nothing overflows, and where the reference is the input they are the gradient's.
    /// </remarks>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Rescale(
        Worker worker, in FeatureMap input, in FeatureMap reference, in FeatureMap signal, in FeatureMap result, int run, bool logarithm) =>
        Widest.Run(new ChannelSoftmaxRescale(worker, Maps(input, reference, signal, result, run), run, logarithm));

    /// <summary>
    /// result = LRP's relevance at the input x of a softmax (not of its logarithm), from its output y and the relevance R there: x (R - y sum(R)), the
    /// Taylor expansion at x, whose constant keeps the rest (Achtibat et al. 2024, arXiv:2402.05602, proposition 3.1). It is 0 where x is minus
    /// infinity.
    /// </summary>
    /// <exception cref="ArgumentException">The maps are not blocked, or their channels are no whole number of runs.</exception>
    public static void Relevance(Worker worker, in FeatureMap input, in FeatureMap y, in FeatureMap relevance, in FeatureMap result, int run) =>
        Widest.Run(new ChannelSoftmaxWay<SoftmaxRelevance>(worker, Maps(input, y, relevance, result, run), run));

    private static unsafe LineMaps Maps(in FeatureMap value, in FeatureMap other, in FeatureMap signal, in FeatureMap output, int run)
    {
        var maps = new LineMaps(value, other, signal, output, null, null);
        maps.CheckBlocked();
        Normalisation.CheckRuns(value.Channels, run);
        return maps;
    }
}
