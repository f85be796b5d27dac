using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using Checks = SaliencyGen.Kernels.Normalisation;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Normalisers on maps, of each image by itself, by the formulas of the CPU's <see cref="SaliencyGen.Kernels.Normalisation"/>. Maps have the extents
/// of the input. In place is allowed: the output may be any of the maps that are read. Factors and offsets are channel vectors at a place in the
/// packed weights, or -1 for none.
/// </summary>
public static class Normalisation
{
    /// <summary>output = factor * (input - mean) / sigma + offset.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, in NormalisationShape shape, int factor, int offset) =>
        Launch<ForwardKernel>(call, input, default, default, output, shape, factor, offset, NormaliserLine.MeasuringPasses, 0);

    /// <summary>output = the gradient at the input, from <paramref name="signal"/> at the output.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Transpose(DeviceCall call, DeviceMap input, DeviceMap signal, DeviceMap output, in NormalisationShape shape, int factor) =>
        Launch<TransposeKernel>(call, input, default, signal, output, shape, factor, -1, NormaliserLine.MeasuringPasses + 1, 0);

    /// <summary>
    /// output = DeepLIFT's multipliers at the input, from <paramref name="signal"/> at the output and the input's <paramref name="reference"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Rescale(
        DeviceCall call, DeviceMap input, DeviceMap reference, DeviceMap signal, DeviceMap output, in NormalisationShape shape, int factor) =>
        Launch<RescaleKernel>(call, input, reference, signal, output, shape, factor, -1, NormaliserLine.MeasuringPasses + 1, 0);

    /// <summary>output = LRP's relevance at the input, from <paramref name="relevance"/> at the output <paramref name="y"/>, sigma a constant.</summary>
    /// <exception cref="ArgumentException">The normaliser does not centre, or the channels are no whole number of runs.</exception>
    public static void Relevance(
        DeviceCall call, DeviceMap input, DeviceMap y, DeviceMap relevance, DeviceMap output, in NormalisationShape shape, int factor, float stabilizer)
    {
        Checks.CheckCentred(shape);
        Launch<RelevanceKernel>(call, input, y, relevance, output, shape, factor, -1, NormaliserLine.MeasuringPasses + 1, stabilizer);
    }

    private static void Launch<TKernel>(
        DeviceCall call, DeviceMap input, DeviceMap other, DeviceMap signal, DeviceMap output, in NormalisationShape shape, int factor, int offset,
        int passes, float stabilizer)
        where TKernel : struct, IDeviceKernel<NormaliserArguments>
    {
        Checks.CheckRuns(input.Channels, shape.Run);
        var lines = new LineArguments(input, other.Offset, signal.Offset, output.Offset, factor, offset, shape.Run, shape.OverPositions);
        call.Launch<TKernel, NormaliserArguments>(LineLaunch.Size(call, lines), new(lines, shape, passes, stabilizer));
    }

    internal readonly struct ForwardKernel : IDeviceKernel<NormaliserArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, NormaliserArguments arguments) =>
            NormaliserLine.Run<NormaliserForward>(arena, other, arguments);
    }

    internal readonly struct TransposeKernel : IDeviceKernel<NormaliserArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, NormaliserArguments arguments) =>
            NormaliserLine.Run<NormaliserTranspose>(arena, other, arguments);
    }

    internal readonly struct RescaleKernel : IDeviceKernel<NormaliserArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, NormaliserArguments arguments) =>
            NormaliserLine.Run<NormaliserRescale>(arena, other, arguments);
    }

    internal readonly struct RelevanceKernel : IDeviceKernel<NormaliserArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, NormaliserArguments arguments) =>
            NormaliserLine.Run<NormaliserRelevance>(arena, other, arguments);
    }
}
