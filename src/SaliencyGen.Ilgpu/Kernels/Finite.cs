using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Finds what is not a number.</summary>
public static class Finite
{
    /// <summary>What an index is split by, so that floats hold both parts exactly.</summary>
    public const int IndexUnit = 4096;

    private const uint ExponentBits = 0x7F800000;

    /// <summary>
    /// Per image of <paramref name="length"/> floats the index of the first NaN or infinity, as two floats: index / 4096 and
    /// index % 4096; -1 in both where all are finite.
    /// </summary>
    public static void Check(DeviceCall call, ArrayView<float> images, int length, ArrayView<float> found) =>
        call.Launch<Kernel, int>(call.Groups(call.Batch), images, found, length);

    internal readonly struct Kernel : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int start = Grid.IdxX * arguments, first = int.MaxValue;
            for (int i = Group.IdxX; i < arguments; i += Group.DimX)
            {
                // Comparisons with a NaN are left to no compiler: all bits of the exponent are set in these and in nothing else.
                bool isFinite = (Interop.FloatAsInt(arena[start + i]) & ExponentBits) != ExponentBits;
                first = isFinite || first < i ? first : i;
            }

            first = GroupTree.Reduce<int, Smaller>(first);
            if (Group.IdxX == 0)
            {
                bool none = first == int.MaxValue;
                other[2 * Grid.IdxX] = none ? -1f : first / IndexUnit;
                other[(2 * Grid.IdxX) + 1] = none ? -1f : first % IndexUnit;
            }
        }
    }

    internal readonly struct Smaller : ICombination<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Combine(int a, int b) => a < b ? a : b;
    }
}
