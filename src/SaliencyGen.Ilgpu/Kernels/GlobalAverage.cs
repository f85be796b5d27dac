using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The mean over space of each channel.</summary>
public static class GlobalAverage
{
    /// <summary>output[c] = mean of input[c, :, :]; the output is a vector.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output) =>
        SpatialSum.Run<Identity>(call, output, input, default, default, input.Positions);

    /// <summary>output[c, :, :] = signal[c] / cells; the signal is a vector.</summary>
    public static void Transpose(DeviceCall call, DeviceMap signal, DeviceMap output) =>
        Elementwise.Run<ScaleBy>(call, output, DeviceOperand.PerChannel(signal, output), default, new(1f / output.Positions));
}
