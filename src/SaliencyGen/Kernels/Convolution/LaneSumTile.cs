using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Runs a tile of up to 8 cells and 3 channels whose lanes are terms of one sum.</summary>
internal static unsafe class LaneSumTile
{
    /// <summary>
    /// Adds the sum for channel c and cell i to sums[c * channelPitch + i * step]. The first <paramref name="lanes"/> of each block
    /// count; those that only fill it up are not even read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileArguments* tile, int lanes, int columns, int channels, float* sums, int step, int channelPitch)
    {
        if (Vector512.IsHardwareAccelerated && lanes % 16 == 0)
            Run<Simd512, Vector512<float>>(tile, lanes, columns, channels, sums, step, channelPitch);
        else if (Vector256.IsHardwareAccelerated && lanes % 8 == 0)
            Run<Simd256, Vector256<float>>(tile, lanes, columns, channels, sums, step, channelPitch);
        else if (Vector128.IsHardwareAccelerated && lanes % 4 == 0)
            Run<Simd128, Vector128<float>>(tile, lanes, columns, channels, sums, step, channelPitch);
        else
            Run<ScalarSimd, float>(tile, lanes, columns, channels, sums, step, channelPitch);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<TSimd, TVector>(
        TileArguments* tile, int lanes, int columns, int channels, float* sums, int step, int channelPitch)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var part = *tile;
        part.Count3 = part.LastCount3 = lanes / TSimd.Width;
        part.Step3 = TSimd.Width;
        part.VectorStep = FeatureMap.BlockSize;
        part.WeightPitch = TSimd.Width;
        part.WeightSkip = (channels * FeatureMap.BlockSize) - lanes;
        part.OutputColumnStep = TSimd.Width;
        part.OutputVectorStep = columns * TSimd.Width;

        // Narrow machines' 16 registers hold 4 cells of 3 channels.
        int partColumns = TSimd.Width == FeatureMap.BlockSize || channels == 1 ? columns : 4;
        for (int first = 0; first < columns; first += partColumns)
        {
            int count = Math.Min(partColumns, columns - first);
            part.Input = tile->Input + (first * tile->ColumnStep);
            part.Output = tile->Output + (first * TSimd.Width);
            switch (channels)
            {
                case 1: RowTile.Run<TSimd, TVector, ChannelPerLane, One, BlockStep>(&part, count); break;
                case 2: RowTile.Run<TSimd, TVector, ChannelPerLane, Two, BlockStep>(&part, count); break;
                default: RowTile.Run<TSimd, TVector, ChannelPerLane, Three, BlockStep>(&part, count); break;
            }
        }

        float* cells = tile->Output;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int column = 0; column < columns; column++, cells += TSimd.Width)
                sums[(channel * channelPitch) + (column * step)] += TSimd.Sum(TSimd.Load(cells));
        }
    }
}
