using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The mean of each channel over space.</summary>
public static class GlobalAverage
{
    /// <summary>output[c] = mean of input[c] over space.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output) =>
        SpatialSum.Run<ScaleBy>(call, output, input, default, new(1f / input.Positions));

    /// <summary>inputGradient[c, y, x] = gradient[c] / positions.</summary>
    public static void Transpose(DeviceCall call, DeviceMap gradient, DeviceMap inputGradient) =>
        Elementwise.Run<ScaleBy>(call, inputGradient, DeviceOperand.PerChannel(gradient, inputGradient), default, new(1f / inputGradient.Positions));
}
