using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Finds infinities and NaNs in images that are on the device already.</summary>
public static class Finite
{
    /// <summary>How an index is written in two floats, since one holds integers only up to 2^24.</summary>
    public const int IndexBase = 4096;

    private const uint Exponent = 0x7F80_0000;

    /// <summary>
    /// Writes for each image the index of its first element that is not finite, as index / <see cref="IndexBase"/> and the rest, or -1 twice.
    /// </summary>
    public static void Check(DeviceCall call, ArrayView<float> images, int length, ArrayView<float> found)
    {
        call.Launch<Kernel, Arguments>(call.Groups(call.Batch), images, new(call.Scratch, length));
        Report.Write(call, found, 2, 0, 2);
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
            int thread = Group.IdxX, image = Grid.IdxX, first = int.MaxValue;
            for (int i = thread; i < arguments.Length; i += Group.DimX)
            {
                // Bits, since a compiler may take comparisons with NaN for decided.
                bool isFinite = (Interop.FloatAsInt(other[(image * arguments.Length) + i]) & Exponent) != Exponent;
                if (!isFinite && i < first) first = i;
            }

            first = GroupTree<int, SmallestOf>.Reduce(first);
            if (thread > 0) return;
            bool none = first == int.MaxValue;
            arena[arguments.Scratch + (2 * image)] = none ? -1 : first / IndexBase;
            arena[arguments.Scratch + (2 * image) + 1] = none ? -1 : first % IndexBase;
        }
    }
}
