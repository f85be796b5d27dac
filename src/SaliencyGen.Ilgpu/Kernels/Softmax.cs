using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Softmax and LogSoftmax over the middle dimension of vectors of [outer, length, inner] elements: one group per line. The maximum is
/// subtracted first, so no input overflows.
/// </summary>
public static class Softmax
{
    /// <summary>destination = softmax(source), or its logarithm. In place is allowed.</summary>
    public static void Forward(DeviceCall call, DeviceMap source, DeviceMap destination, int outer, int length, int inner, bool logarithm) =>
        call.Launch<ForwardKernel, Arguments>(
            call.Groups(outer * inner * source.Batch), new(source.Offset, 0, destination.Offset, length, inner * source.Batch, logarithm));

    /// <summary>
    /// destination = the gradient of <see cref="Forward"/>'s input, from its output y and the gradient g of y:
    /// y * (g - sum(g * y)), or g - exp(y) * sum(g) for the logarithm. In place is allowed.
    /// </summary>
    public static void Transpose(
        DeviceCall call, DeviceMap output, DeviceMap signal, DeviceMap destination, int outer, int length, int inner, bool logarithm) =>
        call.Launch<TransposeKernel, Arguments>(
            call.Groups(outer * inner * output.Batch),
            new(output.Offset, signal.Offset, destination.Offset, length, inner * output.Batch, logarithm));

    internal readonly struct Arguments(int source, int signal, int destination, int length, int pitch, bool logarithm)
    {
        public readonly int Source = source;
        public readonly int Signal = signal;
        public readonly int Destination = destination;
        public readonly int Length = length;
        public readonly int Pitch = pitch;
        public readonly int Logarithm = logarithm ? 1 : 0;

        /// <summary>Where the group's line starts in a vector.</summary>
        public int First => (Grid.IdxX / Pitch * Length * Pitch) + (Grid.IdxX % Pitch);
    }

    internal readonly struct ForwardKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int source = arguments.Source + arguments.First, destination = arguments.Destination + arguments.First;
            float maximum = float.NegativeInfinity;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
                maximum = DeviceSimd.Max(maximum, arena[source + (i * arguments.Pitch)]);
            maximum = GroupTree.Max(maximum);

            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
                sum += DeviceSimd.Exp(arena[source + (i * arguments.Pitch)] - maximum);
            sum = GroupTree.Sum(sum);

            float logarithm = DeviceLogarithm.Of(sum);
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                float centred = arena[source + (i * arguments.Pitch)] - maximum;
                arena[destination + (i * arguments.Pitch)] = arguments.Logarithm != 0 ? centred - logarithm : DeviceSimd.Exp(centred) / sum;
            }
        }
    }

    internal readonly struct TransposeKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int output = arguments.Source + arguments.First, signal = arguments.Signal + arguments.First;
            int destination = arguments.Destination + arguments.First;
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                float factor = arguments.Logarithm != 0 ? 1 : arena[output + (i * arguments.Pitch)];
                sum += arena[signal + (i * arguments.Pitch)] * factor;
            }

            sum = GroupTree.Sum(sum);
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                float y = arena[output + (i * arguments.Pitch)], g = arena[signal + (i * arguments.Pitch)];
                arena[destination + (i * arguments.Pitch)] = arguments.Logarithm != 0 ? g - (DeviceSimd.Exp(y) * sum) : y * (g - sum);
            }
        }
    }
}
