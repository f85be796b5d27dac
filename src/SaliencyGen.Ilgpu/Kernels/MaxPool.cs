using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Max pooling.</summary>
public static class MaxPool
{
    /// <summary>
    /// The largest input of each window. Padding never wins; a window that lies in the padding altogether gives the lowest finite
    /// float, as ONNX Runtime does.
    /// </summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, PoolShape shape) =>
        call.Launch<MaxPoolForward, MaxPoolForward.Arguments>(call.Flat(output.Length), new(input, output, shape));

    /// <summary>
    /// Sends each pooled cell's signal to the first maximum of its window in row-major order, found by comparing
    /// <paramref name="input"/> with <paramref name="pooled"/>, and adds up where windows overlap.
    /// </summary>
    /// <remarks>
    /// Without atomics, in one order: every window first notes its winner in working memory, then every input cell collects from the
    /// windows that chose it.
    /// </remarks>
    public static void Route(DeviceCall call, DeviceMap input, DeviceMap pooled, DeviceMap signal, DeviceMap output, PoolShape shape)
    {
        int winners = call.TakeScratch(pooled.Length);
        call.Launch<MaxPoolWinner, MaxPoolWinner.Arguments>(call.Flat(pooled.Length), new(input, pooled, winners, shape));
        call.Launch<MaxPoolRoute, MaxPoolRoute.Arguments>(call.Flat(output.Length), new(signal, winners, output, shape));
    }
}
