using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// DeepLIFT's multipliers through Softmax and LogSoftmax over the middle dimension of vectors seen as [outer, length, inner]; a group for each
/// line of each image. Softmax is taken as what it is made of, log(y_i) = x_i - log(sum of exp x_k), with the Rescale rule (Shrikumar et al.
/// 2017, arXiv:1704.02685, section 3.5.2) at each exponential and at the logarithm; every quotient is a mean of its ends, so nothing overflows.
/// </summary>
public static class SoftmaxRescale
{
    /// <summary>
    /// destination = the multipliers at the input, from the input x, its reference x0 and the multipliers m at the output:
    /// m_k M_k - w_k * sum(m_i M_i), M being the quotient at the output's exponentials (1 for the logarithm) and w that at the sum.
    /// </summary>
    public static void Run(
        DeviceCall call, DeviceMap input, DeviceMap reference, DeviceMap multiplier, DeviceMap destination, int outer, int length, int inner, bool logarithm) =>
        call.Launch<Kernel, Arguments>(
            call.Groups(outer * inner * call.Batch, length),
            new(input.Offset, reference.Offset, multiplier.Offset, destination.Offset, length, inner * call.Batch, logarithm ? 1 : 0));

    internal readonly struct Arguments(int input, int reference, int multiplier, int destination, int length, int pitch, int isLogarithm)
    {
        public readonly int Input = input;
        public readonly int Reference = reference;
        public readonly int Multiplier = multiplier;
        public readonly int Destination = destination;
        public readonly int Length = length;

        /// <summary>Floats from one element of a line to the next.</summary>
        public readonly int Pitch = pitch;
        public readonly int IsLogarithm = isLogarithm;

        /// <summary>The first element of a line.</summary>
        public int First(int line) => (line / Pitch * Length * Pitch) + (line % Pitch);
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        // Below this the quotient loses more digits than the series' first left-out term.
        private const float Small = 0.1f;

        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int first = arguments.First(Grid.IdxX);
            float end = LogSumExp(arena, arguments.Input + first, arguments);
            Group.Barrier();
            float start = LogSumExp(arena, arguments.Reference + first, arguments);
            Group.Barrier();
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX) sum += Own(arena, first + (i * arguments.Pitch), end, start, arguments);
            sum = GroupTree<float, SumOf>.Reduce(sum);
            float highest = DeviceSimd.Max(end, start), slope = Chord(end, start);
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX)
            {
                int at = first + (i * arguments.Pitch);
                float part = Mean(arena[arguments.Input + at] - highest, arena[arguments.Reference + at] - highest) / slope;
                arena[arguments.Destination + at] = Own(arena, at, end, start, arguments) - (part * sum);
            }
        }

        private static float Own(ArrayView<float> arena, int at, float end, float start, Arguments arguments)
        {
            float multiplier = arena[arguments.Multiplier + at];
            return arguments.IsLogarithm != 0 ? multiplier : multiplier * Mean(arena[arguments.Input + at] - end, arena[arguments.Reference + at] - start);
        }

        private static float LogSumExp(ArrayView<float> arena, int first, Arguments arguments)
        {
            float largest = float.MinValue;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX) largest = DeviceSimd.Max(largest, arena[first + (i * arguments.Pitch)]);
            largest = GroupTree<float, LargestOf>.Reduce(largest);
            Group.Barrier();
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Length; i += Group.DimX) sum += DeviceSimd.Exp(arena[first + (i * arguments.Pitch)] - largest);
            return largest + Logarithm.Of(GroupTree<float, SumOf>.Reduce(sum));
        }

        /// <summary>(exp a - exp b) / (a - b), the logarithmic mean of the two exponentials.</summary>
        private static float Mean(float a, float b) => DeviceSimd.Exp(DeviceSimd.Max(a, b)) * Chord(a, b);

        /// <summary>(1 - exp -d) / d for the distance d of the two.</summary>
        private static float Chord(float a, float b)
        {
            // Infinities have no distance.
            if (a == b) return 1;
            float d = DeviceSimd.Abs(a - b);
            return d < Small ? 1 - (d / 2 * (1 - (d / 3 * (1 - (d / 4 * (1 - (d / 5))))))) : (1 - DeviceSimd.Exp(-d)) / d;
        }
    }
}
