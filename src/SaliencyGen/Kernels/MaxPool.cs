using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Max pooling.</summary>
public static class MaxPool
{
    /// <summary>
    /// The largest input of each window. Padding never wins; a window that lies in the padding altogether gives the lowest finite
    /// float, as ONNX Runtime does.
    /// </summary>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output, in PoolShape shape) =>
        Widest.Run(new MaxPoolForward(worker, input, output, shape), output.Lanes);

    /// <summary>
    /// Sends each output's gradient to the first maximum of its window in row-major order, found by comparing <paramref name="input"/>
    /// with <paramref name="output"/>, and adds up where windows overlap. The halo of <paramref name="inputGradient"/> is not written.
    /// </summary>
    public static void Route(
        Worker worker, in FeatureMap input, in FeatureMap output, in FeatureMap gradient, in FeatureMap inputGradient, in PoolShape shape,
        bool accumulate) =>
        Widest.Run(new MaxPoolRoute(worker, input, output, gradient, inputGradient, shape, accumulate), output.Lanes);

    /// <summary>
    /// DeepLIFT's multipliers through the pool: what each output contributes (<paramref name="multiplier"/> times its difference from the
    /// reference) goes to the first maximum of its window, in the image where the output has risen and in the reference where it has
    /// fallen, over that cell's own difference; added up where windows overlap. A cell that differs by less than
    /// <paramref name="threshold"/> gets the gradient at the reference. The halo of <paramref name="inputMultiplier"/> is not written.
    /// </summary>
    public static void Rescale(
        Worker worker, in FeatureMap input, in FeatureMap output, in FeatureMap referenceInput, in FeatureMap referenceOutput,
        in FeatureMap multiplier, in FeatureMap inputMultiplier, in PoolShape shape, float threshold) =>
        Widest.Run(
            new MaxPoolRescale(worker, input, output, referenceInput, referenceOutput, multiplier, inputMultiplier, shape, threshold), output.Lanes);
}
