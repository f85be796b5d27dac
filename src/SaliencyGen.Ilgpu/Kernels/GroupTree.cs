using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// What the values of all threads of a group come to, by a tree of one shape for one group size: results repeat bit for bit. All threads of
/// the group must call, and all get the result. The group's size is a power of two, at most <see cref="DeviceContext.MostThreads"/>.
/// </summary>
internal static class GroupTree<TValue, TReduction>
    where TValue : unmanaged
    where TReduction : struct, IReduction<TValue>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TValue Reduce(TValue value)
    {
        var shared = SharedMemory.Allocate<TValue>(DeviceContext.MostThreads);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half) shared[thread] = TReduction.Join(shared[thread], shared[thread + half]);
            Group.Barrier();
        }

        return shared[0];
    }
}
