using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// What the alpha-beta and z-plus rules hand on from the few outputs of a pointwise convolution whose products are nearly all of one sign.
/// All others are left to <see cref="BalancedShare"/> and <see cref="BalancedExcitation"/> with convolutions over x w and |x||w|.
/// </summary>
public static class LopsidedShares
{
    /// <summary>
    /// output[i] = sum over the lopsided outputs j of R_j (alpha (x_i w_ij)+ / st(P_j) - beta (x_i w_ij)- / st(N_j)), P and N being the sums
    /// of positive and negative products, each with its part of the bias. All maps are blocked and whole; cells are what workers share.
    /// </summary>
    /// <param name="worker">Who computes.</param>
    /// <param name="maps">The layer's maps.</param>
    /// <param name="output">Relevance at the layer's input, without what balanced outputs hand on.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackTranspose"/> for a 1x1 window.</param>
    /// <param name="bias">One float per output channel, or null.</param>
    /// <param name="rule">The rule. With a beta of 0, outputs of many positive products are balanced.</param>
    public static unsafe void Run(Worker worker, in PointwiseMaps maps, in FeatureMap output, float* weights, float* bias, AlphaBeta rule)
    {
        var kernel = new LopsidedKernel(maps, output, weights, bias, rule);
        var share = new RowShare(worker, output.Height, output.Width);
        while (share.Next()) kernel.Run(share.Plane, share.First, share.End);
    }
}
