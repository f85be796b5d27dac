using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Runs a tile of up to 14 cells, 8 with several channels, whose lanes are terms of one sum.</summary>
internal static unsafe class LaneSumTile
{
    /// <summary>
    /// Adds the sum for channel c and cell i to sums[c * columns + i]. The first <paramref name="lanes"/> of each block count; those
    /// that only fill it up are not even read. The tile's output is scratch memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TPart>(TileArguments* tile, int lanes, int columns, int channels, float* sums)
        where TPart : IWeightPart
    {
        if (Vector512.IsHardwareAccelerated && lanes % 16 == 0)
            Run<Simd512, Vector512<float>, TPart>(tile, lanes, columns, channels, sums);
        else if (Vector256.IsHardwareAccelerated && lanes % 8 == 0)
            Run<Simd256, Vector256<float>, TPart>(tile, lanes, columns, channels, sums);
        else if (Vector128.IsHardwareAccelerated && lanes % 4 == 0)
            Run<Simd128, Vector128<float>, TPart>(tile, lanes, columns, channels, sums);
        else
            Run<ScalarSimd, float, TPart>(tile, lanes, columns, channels, sums);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<TSimd, TVector, TPart>(TileArguments* tile, int lanes, int columns, int channels, float* sums)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TPart : IWeightPart
    {
        float* cells = tile->Output;
        tile->Count3 = tile->LastCount3 = lanes / TSimd.Width;
        tile->Step3 = TSimd.Width;
        tile->VectorStep = FeatureMap.BlockSize;
        tile->WeightPitch = TSimd.Width;
        tile->WeightSkip = (channels * FeatureMap.BlockSize) - lanes;
        tile->OutputColumnStep = TSimd.Width;
        tile->OutputVectorStep = columns * TSimd.Width;

        // Narrow machines' 16 registers hold 4 cells of 3 channels, 12 of one.
        int part = TSimd.Width == FeatureMap.BlockSize ? columns : channels == 1 ? 7 : 4;
        for (int first = 0; first < columns; first += part)
        {
            int count = Math.Min(part, columns - first);
            switch (channels)
            {
                case 1: RowTile.Run<TSimd, TVector, ChannelPerLane<TPart>, One, BlockStep>(tile, count); break;
                case 2: RowTile.Run<TSimd, TVector, ChannelPerLane<TPart>, Two, BlockStep>(tile, count); break;
                default: RowTile.Run<TSimd, TVector, ChannelPerLane<TPart>, Three, BlockStep>(tile, count); break;
            }

            tile->Input += count * tile->ColumnStep;
            tile->Output += count * TSimd.Width;
        }

        LaneSums.Add<TSimd, TVector>(cells, channels * columns, sums);
    }
}
