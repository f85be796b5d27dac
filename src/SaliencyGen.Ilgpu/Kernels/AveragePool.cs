using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Average pooling. The divisor is the number of real cells in the window, or with <c>countIncludePad</c> the number of cells inside
/// the padded extent: cells that only ceil_mode reaches never count. A window without real cells gives 0.
/// </summary>
public static class AveragePool
{
    /// <summary>The mean of each window.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, PoolShape shape, bool countIncludePad) =>
        call.Launch<AveragePoolForward, AveragePoolArguments>(
            call.Flat(output.Length), new(new(input, output, shape), input, output, countIncludePad));

    /// <summary>The transpose: spreads each pooled cell's signal evenly over its window.</summary>
    public static void Transpose(DeviceCall call, DeviceMap signal, DeviceMap output, PoolShape shape, bool countIncludePad) =>
        call.Launch<AveragePoolTranspose, AveragePoolArguments>(
            call.Flat(output.Length), new(new(output, signal, shape), signal, output, countIncludePad));
}
