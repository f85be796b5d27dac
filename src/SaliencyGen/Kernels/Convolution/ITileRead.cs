using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>How a tile reads a cell of its input, and a register of weights.</summary>
internal unsafe interface ITileRead
{
    static abstract TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    static abstract TVector Weights<TSimd, TVector>(float* source, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}

/// <summary>One input channel meets a vector of output channels.</summary>
internal readonly unsafe struct OneChannel<TPart> : ITileRead
    where TPart : IWeightPart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Broadcast(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Weights<TSimd, TVector>(float* source, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TPart.Apply<TSimd, TVector>(TSimd.Load(source), gamma);
}

/// <summary>Each lane has its own input channel.</summary>
internal readonly unsafe struct ChannelPerLane<TPart> : ITileRead
    where TPart : IWeightPart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Weights<TSimd, TVector>(float* source, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TPart.Apply<TSimd, TVector>(TSimd.Load(source), gamma);
}
