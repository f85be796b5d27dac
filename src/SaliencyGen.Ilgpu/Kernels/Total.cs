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
            var large = SharedMemory.Allocate<float>(GroupSum.MostThreads);
            var small = SharedMemory.Allocate<float>(GroupSum.MostThreads);
            int thread = Group.IdxX, image = Grid.IdxX;
            var sum = default(FloatPair);
            for (int i = thread; i < arguments.Length; i += Group.DimX) sum = sum.Plus(other[(image * arguments.Length) + i]);
            large[thread] = sum.Large;
            small[thread] = sum.Small;
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (thread < half)
                {
                    var joined = new FloatPair(large[thread], small[thread]).Plus(large[thread + half]).Plus(small[thread + half]);
                    large[thread] = joined.Large;
                    small[thread] = joined.Small;
                }

                Group.Barrier();
            }

            if (thread > 0) return;
            arena[arguments.Scratch + (2 * image)] = large[0];
            arena[arguments.Scratch + (2 * image) + 1] = small[0];
        }
    }
}
