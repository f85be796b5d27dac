using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>The mean over space of each channel.</summary>
public static unsafe class GlobalAverage
{
    /// <summary>output[c] = mean of input[c, :, :]; the output is a vector. Channel blocks are what workers share.</summary>
    public static void Forward(Worker worker, in FeatureMap input, in FeatureMap output) =>
        Widest.Run(
            new SpatialSumKernel<Identity>(worker, output, input, default, default, input.Height * input.Width, false), input.Lanes);

    /// <summary>inputGradient[c, :, :] (+)= gradient[c] / cells; the gradient is a vector.</summary>
    public static void Transpose(Worker worker, in FeatureMap gradient, in FeatureMap inputGradient, bool accumulate)
    {
        var share = new Scalars(1f / (inputGradient.Height * inputGradient.Width));
        var repeated = FeatureMap.PerChannel(gradient.Data, inputGradient.Channels, inputGradient.Lanes);
        if (accumulate)
            Elementwise.Run<Then<ScaleBy, Add>>(worker, inputGradient, repeated, new(inputGradient), share);
        else
            Elementwise.Run<ScaleBy>(worker, inputGradient, repeated, default, share);
    }
}
