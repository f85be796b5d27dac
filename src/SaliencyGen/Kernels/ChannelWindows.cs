using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Sums of channels beside each other, at every position: what local response normalisation takes of the squares, and its way back.</summary>
public static class ChannelWindows
{
    /// <summary>
    /// output[c] = the sum of input[c - before] to input[c + behind], of the channels that there are. Both maps are blocked and have the same channels and
    /// extents, but not the same memory; lanes beyond the channels are not read, and become 0.
    /// </summary>
    /// <exception cref="ArgumentException">A map is not blocked, or a window has fewer than no channels before or behind.</exception>
    public static void Sum(Worker worker, in FeatureMap input, in FeatureMap output, int before, int behind)
    {
        if (input.Lanes != FeatureMap.BlockSize || output.Lanes != FeatureMap.BlockSize) throw new ArgumentException("Windows of channels lie in blocked maps.", nameof(input));
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(behind);
        Widest.Run(new ChannelWindowKernel(worker, input, output, Math.Min(before, input.Channels - 1), Math.Min(behind, input.Channels - 1)));
    }
}
