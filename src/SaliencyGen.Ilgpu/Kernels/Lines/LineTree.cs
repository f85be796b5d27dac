using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// What the values of a line's threads come to, by a tree of one shape for one size: <see cref="GroupTree{TValue, TReduction}"/> for each line of a
/// group of (lines, threads of each), the latter a power of two. All threads of the group must call, and a line's get its result.
/// </summary>
internal static class LineTree<TValue, TReduction>
    where TValue : unmanaged
    where TReduction : struct, IReduction<TValue>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TValue Reduce(TValue value)
    {
        var shared = SharedMemory.Allocate<TValue>(DeviceContext.MostThreads);
        int part = Group.IdxY, place = (part * Group.DimX) + Group.IdxX;
        shared[place] = value;
        Group.Barrier();
        for (int half = Group.DimY / 2; half > 0; half /= 2)
        {
            if (part < half) shared[place] = TReduction.Join(shared[place], shared[place + (half * Group.DimX)]);
            Group.Barrier();
        }

        // The next tree may have the same memory.
        var result = shared[Group.IdxX];
        Group.Barrier();
        return result;
    }
}
