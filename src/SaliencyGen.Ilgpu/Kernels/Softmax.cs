using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Softmax and LogSoftmax over the middle dimension of vectors seen as [outer, length, inner]; a group for each line of each image. The
/// maximum is subtracted first, so no input overflows.
/// </summary>
public static class Softmax
{
    /// <summary>destination = softmax(source), or its logarithm.</summary>
    public static void Forward(DeviceCall call, DeviceMap source, DeviceMap destination, int outer, int length, int inner, bool logarithm) =>
        call.Launch<ForwardKernel, Arguments>(
            call.Groups(outer * inner * call.Batch, length), new(source.Offset, 0, destination.Offset, length, inner * call.Batch, logarithm ? 1 : 0));

    /// <summary>
    /// destination = the gradient of <c>Forward</c>'s input, from its output y and the gradient g of y: y * (g - sum(g * y)), or
    /// g - exp(y) * sum(g) for the logarithm.
    /// </summary>
    public static void Transpose(
        DeviceCall call, DeviceMap output, DeviceMap signal, DeviceMap destination, int outer, int length, int inner, bool logarithm) =>
        call.Launch<TransposeKernel, Arguments>(
            call.Groups(outer * inner * call.Batch, length),
            new(output.Offset, signal.Offset, destination.Offset, length, inner * call.Batch, logarithm ? 1 : 0));

    internal readonly struct Arguments(int source, int signal, int destination, int length, int pitch, int isLogarithm)
    {
        public readonly int Source = source;
        public readonly int Signal = signal;
        public readonly int Destination = destination;
        public readonly int Length = length;

        /// <summary>Floats from one element of a line to the next.</summary>
        public readonly int Pitch = pitch;
        public readonly int IsLogarithm = isLogarithm;

        /// <summary>The first element of a line.</summary>
        public int First(int line) => (line / Pitch * Length * Pitch) + (line % Pitch);
    }

    internal readonly struct ForwardKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int first = arguments.First(Grid.IdxX);
            float largest = float.MinValue;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
                largest = DeviceSimd.Max(largest, arena[arguments.Source + first + (i * arguments.Pitch)]);
            largest = GroupTree<float, LargestOf>.Reduce(largest);
            Group.Barrier();
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
                sum += DeviceSimd.Exp(arena[arguments.Source + first + (i * arguments.Pitch)] - largest);
            sum = GroupTree<float, SumOf>.Reduce(sum);
            float logarithm = Logarithm.Of(sum);
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                int at = first + (i * arguments.Pitch);
                float centred = arena[arguments.Source + at] - largest;
                arena[arguments.Destination + at] = arguments.IsLogarithm != 0 ? centred - logarithm : DeviceSimd.Exp(centred) / sum;
            }
        }
    }

    internal readonly struct TransposeKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int first = arguments.First(Grid.IdxX);
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                int at = first + (i * arguments.Pitch);
                sum += arena[arguments.Signal + at] * (arguments.IsLogarithm != 0 ? 1 : arena[arguments.Source + at]);
            }

            sum = GroupTree<float, SumOf>.Reduce(sum);
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                int at = first + (i * arguments.Pitch);
                float y = arena[arguments.Source + at], g = arena[arguments.Signal + at];
                arena[arguments.Destination + at] = arguments.IsLogarithm != 0 ? g - (DeviceSimd.Exp(y) * sum) : y * (g - sum);
            }
        }
    }
}
