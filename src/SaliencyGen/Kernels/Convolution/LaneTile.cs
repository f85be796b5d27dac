using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Runs a tile of one block whose every channel has its own input: a depthwise convolution.</summary>
internal static unsafe class LaneTile
{
    /// <summary>Runs one row of at most 14 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStep, TPart>(TileArguments* tile, int rows, int columns, int blocks)
        where TStep : unmanaged
        where TPart : IWeightPart
    {
        if (Vector512.IsHardwareAccelerated)
            RowTile.Run<Simd512, Vector512<float>, ChannelPerLane<TPart>, One, TStep>(tile, columns);
        else if (Vector256.IsHardwareAccelerated)
            Narrow<Simd256, Vector256<float>, TStep, TPart>(tile, columns);
        else if (Vector128.IsHardwareAccelerated)
            Narrow<Simd128, Vector128<float>, TStep, TPart>(tile, columns);
        else
            Narrow<ScalarSimd, float, TStep, TPart>(tile, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<TSimd, TVector, TStep, TPart>(TileArguments* tile, int columns)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TStep : unmanaged
        where TPart : IWeightPart
    {
        var part = *tile;
        for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
        {
            part.Input = tile->Input + lane;
            part.Weights = tile->Weights + lane;
            part.Bias = tile->Bias == null ? null : tile->Bias + lane;
            part.Output = tile->Output + lane;
            RowTile.Run<TSimd, TVector, ChannelPerLane<TPart>, One, TStep>(&part, columns);
        }
    }
}
