using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Average pooling. The divisor is the number of real cells in the window, or with <c>countIncludePad</c> the number of cells inside
/// the padded extent: cells that only ceil_mode reaches never count. A window without real cells gives 0.
/// </summary>
public static class AveragePool
{
    /// <summary>The mean of each window.</summary>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output, in PoolShape shape, bool countIncludePad) =>
        Widest.Run(new AveragePoolForward(worker, input, output, shape, countIncludePad), output.Lanes);

    /// <summary>The transpose: spreads each output's gradient evenly over its window. The halo is not written.</summary>
    public static void Transpose(
        Worker worker, in FeatureMap gradient, in FeatureMap inputGradient, in PoolShape shape, bool countIncludePad, bool accumulate) =>
        Widest.Run(new AveragePoolTranspose(worker, gradient, inputGradient, shape, countIncludePad, accumulate), gradient.Lanes);
}
