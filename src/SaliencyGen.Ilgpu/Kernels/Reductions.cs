using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What two values come to, for <see cref="GroupTree{TValue, TReduction}"/>.</summary>
internal interface IReduction<TValue>
{
    static abstract TValue Join(TValue first, TValue second);
}

/// <summary>Their sum.</summary>
internal readonly struct SumOf : IReduction<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Join(float first, float second) => first + second;
}

/// <summary>The larger.</summary>
internal readonly struct LargestOf : IReduction<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Join(float first, float second) => DeviceSimd.Max(first, second);
}

/// <summary>The smaller.</summary>
internal readonly struct SmallestOf : IReduction<int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Join(int first, int second) => second < first ? second : first;
}

/// <summary>The sum with the rounding of every addition carried along.</summary>
internal readonly struct PairSumOf : IReduction<FloatPair>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair Join(FloatPair first, FloatPair second) => first.Plus(second.Large).Plus(second.Small);
}
