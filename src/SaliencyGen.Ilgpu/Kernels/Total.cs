using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The sum over each image's map, as a large and a small float: a device need not have doubles, and a pair of floats that carries the
/// rounding of every addition along (Knuth's two-sum) holds as many digits.
/// </summary>
public static class Total
{
    private const int SumColumn = 2;

    /// <summary>Sums <paramref name="length"/> floats of the output for each image into its results.</summary>
    public static void Sum(DeviceCall call, int length)
    {
        call.Launch<Kernel, Arguments>(call.Groups(call.Batch), call.Output, new(call.Scratch, length));
        Report.Write(call, call.Results, DeviceMemory.ResultLength, SumColumn, 2);
    }

    internal readonly struct Arguments(int scratch, int length)
    {
        public readonly int Scratch = scratch;
        public readonly int Length = length;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int thread = Group.IdxX, image = Grid.IdxX;
            var sum = default(FloatPair);
            for (int i = thread; i < arguments.Length; i += Group.DimX) sum = sum.Plus(other[(image * arguments.Length) + i]);
            sum = GroupTree<FloatPair, PairSumOf>.Reduce(sum);
            if (thread > 0) return;
            arena[arguments.Scratch + (2 * image)] = sum.Large;
            arena[arguments.Scratch + (2 * image) + 1] = sum.Small;
        }
    }
}
