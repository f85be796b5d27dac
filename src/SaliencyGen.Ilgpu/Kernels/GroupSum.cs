using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Sums and extremes over the threads of a group, as trees of one shape for one group size: results repeat bit for bit. All threads of
/// the group must call; the result is thread 0's. The group's size is a power of two, at most <see cref="MostThreads"/>.
/// </summary>
internal static class GroupSum
{
    public const int MostThreads = 256;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float value)
    {
        var shared = SharedMemory.Allocate<float>(MostThreads);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half) shared[thread] += shared[thread + half];
            Group.Barrier();
        }

        return shared[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float value)
    {
        var shared = SharedMemory.Allocate<float>(MostThreads);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half) shared[thread] = DeviceSimd.Max(shared[thread], shared[thread + half]);
            Group.Barrier();
        }

        return shared[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(int value)
    {
        var shared = SharedMemory.Allocate<int>(MostThreads);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half && shared[thread + half] < shared[thread]) shared[thread] = shared[thread + half];
            Group.Barrier();
        }

        return shared[0];
    }
}
