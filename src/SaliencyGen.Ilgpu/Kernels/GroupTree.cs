using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>How two values become one.</summary>
internal interface ICombination<TValue>
    where TValue : unmanaged
{
    /// <summary>The one.</summary>
    static abstract TValue Combine(TValue a, TValue b);
}

/// <summary>One value from the values of a group's threads.</summary>
internal static class GroupTree
{
    // A power of two, as the group's size is, and never less than that.
    private const int MostThreads = 256;

    /// <summary>
    /// Combines in pairs, always the same ones, so that a result repeats bit for bit. All threads of the group must come here, and all
    /// get the result.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TValue Reduce<TValue, TCombination>(TValue value)
        where TValue : unmanaged
        where TCombination : struct, ICombination<TValue>
    {
        var shared = SharedMemory.Allocate<TValue>(MostThreads);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half) shared[thread] = TCombination.Combine(shared[thread], shared[thread + half]);
            Group.Barrier();
        }

        var result = shared[0];

        // Nobody may begin a next tree in this memory while others still read.
        Group.Barrier();
        return result;
    }

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float value) => Reduce<float, Added>(value);

    /// <summary>The largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float value) => Reduce<float, Larger>(value);

    internal readonly struct Added : ICombination<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Combine(float a, float b) => a + b;
    }

    internal readonly struct Larger : ICombination<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Combine(float a, float b) => a > b ? a : b;
    }
}
