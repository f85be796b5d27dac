using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using Checks = SaliencyGen.Kernels.Normalisation;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Softmax and LogSoftmax of maps over runs of channels at each position of each image, by the formulas of the CPU's
/// <see cref="SaliencyGen.Kernels.ChannelSoftmax"/>. Maps have the extents of the input. In place is allowed: the result may be any of the maps that are
/// read. An input of minus infinity is masked: its softmax is 0, and no result is NaN for it unless it is all of its run.
/// </summary>
public static class ChannelSoftmax
{
    /// <summary>output = the softmax of the input, or its logarithm.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, int run, bool logarithm)
    {
        if (logarithm)
            Launch<LogForwardKernel>(call, input, default, default, output, run);
        else
            Launch<ForwardKernel>(call, input, default, default, output, run);
    }

    /// <summary>result = the gradient at the input, from the output y and the signal there.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Transpose(DeviceCall call, DeviceMap y, DeviceMap signal, DeviceMap result, int run, bool logarithm)
    {
        if (logarithm)
            Launch<LogTransposeKernel>(call, y, default, signal, result, run);
        else
            Launch<TransposeKernel>(call, y, default, signal, result, run);
    }

    /// <summary>result = DeepLIFT's multipliers at the input, from its <paramref name="reference"/> and the multipliers at the output.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Rescale(DeviceCall call, DeviceMap input, DeviceMap reference, DeviceMap signal, DeviceMap result, int run, bool logarithm)
    {
        if (logarithm)
            Launch<LogRescaleKernel>(call, input, reference, signal, result, run);
        else
            Launch<RescaleKernel>(call, input, reference, signal, result, run);
    }

    /// <summary>result = LRP's relevance at the input of a softmax, from its output y and the relevance there; 0 where the input is minus infinity.</summary>
    /// <exception cref="ArgumentException">The channels are no whole number of runs.</exception>
    public static void Relevance(DeviceCall call, DeviceMap input, DeviceMap y, DeviceMap relevance, DeviceMap result, int run) =>
        Launch<RelevanceKernel>(call, input, y, relevance, result, run);

    private static void Launch<TKernel>(DeviceCall call, DeviceMap value, DeviceMap other, DeviceMap signal, DeviceMap output, int run)
        where TKernel : struct, IDeviceKernel<LineArguments>
    {
        Checks.CheckRuns(value.Channels, run);
        var lines = new LineArguments(value, other.Offset, signal.Offset, output.Offset, -1, -1, run, overPositions: false);
        call.Launch<TKernel, LineArguments>(LineLaunch.Size(call, lines), lines);
    }

    internal readonly struct ForwardKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines)
        {
            float largest = LinePass.Largest(arena, lines);
            float sum = LinePass.Sum<SoftmaxExponentials>(arena, lines, new(largest, 0, 1, 0));
            LinePass.Write<SoftmaxExponentials>(arena, other, lines, new(largest, 0, 1 / sum, 0), default, default, 0);
        }
    }

    internal readonly struct LogForwardKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines)
        {
            float largest = LinePass.Largest(arena, lines);
            float sum = LinePass.Sum<SoftmaxExponentials>(arena, lines, new(largest, 0, 1, 0));
            LinePass.Write<LogSoftmaxForward>(arena, other, lines, new(largest, Logarithm.Of(sum), 1, 0), default, default, 0);
        }
    }

    internal readonly struct TransposeKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines) =>
            SoftmaxLine.Run<SoftmaxTranspose>(arena, other, lines);
    }

    internal readonly struct LogTransposeKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines) =>
            SoftmaxLine.Run<LogSoftmaxTranspose>(arena, other, lines);
    }

    internal readonly struct RelevanceKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines) =>
            SoftmaxLine.Run<SoftmaxRelevance>(arena, other, lines);
    }

    internal readonly struct RescaleKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines)
        {
            var largest = LinePass.LargestOfBoth(arena, lines);
            var own = SoftmaxFormula.Scaled<DeviceSimd>(largest.Own, largest.Other);
            var reference = SoftmaxFormula.Scaled<DeviceSimd>(largest.Other, largest.Own);
            var sums = LinePass.Sums<SoftmaxWeights>(arena, lines, own, reference);
            var totals = SoftmaxFormula.Totals(
                sums.First.Large, sums.Second.Large, own.Scale, sums.OtherFirst.Large, sums.OtherSecond.Large, reference.Scale);
            LinePass.Write<SoftmaxMultipliers>(arena, other, lines, own, reference, totals, 0);
        }
    }

    internal readonly struct LogRescaleKernel : IDeviceKernel<LineArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, LineArguments lines)
        {
            var largest = LinePass.LargestOfBoth(arena, lines);
            var own = SoftmaxFormula.Scaled<DeviceSimd>(largest.Own, largest.Other);
            var reference = SoftmaxFormula.Scaled<DeviceSimd>(largest.Other, largest.Own);
            var sums = LinePass.Sums<LogSoftmaxWeights>(arena, lines, own, reference);
            float common = DeviceSimd.Max(largest.Own, largest.Other);
            var totals = SoftmaxFormula.Totals<DeviceSimd>(
                sums.Second.Large, Logarithm.Of(sums.First.Large) + (largest.Own - common), Logarithm.Of(sums.OtherFirst.Large) + (largest.Other - common));
            LinePass.Write<LogSoftmaxMultipliers>(arena, other, lines, own, reference, totals, 0);
        }
    }
}
