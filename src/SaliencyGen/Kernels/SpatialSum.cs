using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Per-channel sums over space.</summary>
public static class SpatialSum
{
    /// <summary>
    /// output[c] (+)= the sum over space of operator(value, operands): the gradient of an operand that was repeated over space. The
    /// output is a vector; the operands are as in <see cref="Elementwise.Run"/>. Channel blocks are what workers share.
    /// </summary>
    public static void Run<TOperator>(
        Worker worker, in FeatureMap output, in FeatureMap value, in OperandMaps operands, Scalars scalars, bool accumulate)
        where TOperator : IOperator =>
        Widest.Run(new SpatialSumKernel<TOperator>(worker, output, value, operands, scalars, 1, accumulate), value.Lanes);
}
