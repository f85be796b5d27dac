using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary><see cref="LineStatistics"/> in registers: each lane has those of its line.</summary>
internal readonly struct LaneStatistics<TVector>(TVector mean, TVector rest, TVector scale)
    where TVector : struct
{
    /// <inheritdoc cref="LineStatistics.Mean"/>
    public readonly TVector Mean = mean;

    /// <inheritdoc cref="LineStatistics.Rest"/>
    public readonly TVector Rest = rest;

    /// <inheritdoc cref="LineStatistics.Scale"/>
    public readonly TVector Scale = scale;

    /// <summary>The elements, centred.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Centre<TSimd>(TVector value)
        where TSimd : ISimd<TVector> => TSimd.Subtract(TSimd.Subtract(value, Mean), Rest);

    /// <summary>One line's, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneStatistics<TVector> Of<TSimd>(LineStatistics line)
        where TSimd : ISimd<TVector> => new(TSimd.Broadcast(line.Mean), TSimd.Broadcast(line.Rest), TSimd.Broadcast(line.Scale));
}
