using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>How a tile reads a cell of its input.</summary>
internal unsafe interface ITileRead
{
    static abstract TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}

/// <summary>One input channel meets a vector of output channels.</summary>
internal readonly unsafe struct OneChannel : ITileRead
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Broadcast(*source);
}

/// <summary>Each lane has its own input channel.</summary>
internal readonly unsafe struct ChannelPerLane : ITileRead
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Read<TSimd, TVector>(float* source)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Load(source);
}
