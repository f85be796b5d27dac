using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Runs a tile of one or two blocks of output channels on the machine's widest registers.</summary>
internal static unsafe class BlockTile
{
    // What narrower machines' 16 registers hold: 6 x 2 accumulators, 2 vectors of weights, 1 of input.
    private const int NarrowCells = 6;

    /// <summary>
    /// <paramref name="tile"/>'s vector steps are filled in here; its OutputVectorStep must be the distance between output blocks.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TTile, TStep, TPart>(TileArguments* tile, int rows, int columns, int blocks)
        where TTile : unmanaged, ITile
        where TStep : unmanaged
        where TPart : IWeightPart
    {
        if (Vector512.IsHardwareAccelerated)
            Wide<TTile, TStep, TPart>(tile, rows, columns, blocks);
        else if (Vector256.IsHardwareAccelerated)
            Narrow<Simd256, Vector256<float>, TStep, TPart>(tile, rows, columns, blocks);
        else if (Vector128.IsHardwareAccelerated)
            Narrow<Simd128, Vector128<float>, TStep, TPart>(tile, rows, columns, blocks);
        else
            Narrow<ScalarSimd, float, TStep, TPart>(tile, rows, columns, blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide<TTile, TStep, TPart>(TileArguments* tile, int rows, int columns, int blocks)
        where TTile : unmanaged, ITile
        where TStep : unmanaged
        where TPart : IWeightPart
    {
        tile->VectorStep = FeatureMap.BlockSize;
        if (rows == TTile.Rows && columns == TTile.Columns)
        {
            if (blocks == 2) TileKernel.Run<Simd512, Vector512<float>, OneChannel<TPart>, TTile, Two, TStep>(tile);
            else TileKernel.Run<Simd512, Vector512<float>, OneChannel<TPart>, TTile, One, TStep>(tile);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            if (blocks == 2) RowTile.Run<Simd512, Vector512<float>, OneChannel<TPart>, Two, TStep>(tile, columns);
            else RowTile.Run<Simd512, Vector512<float>, OneChannel<TPart>, One, TStep>(tile, columns);
            tile->Input += tile->RowStep;
            tile->Output += tile->OutputRowStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<TSimd, TVector, TStep, TPart>(TileArguments* tile, int rows, int columns, int blocks)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TStep : unmanaged
        where TPart : IWeightPart
    {
        int partRows = rows == 2 && columns > 1 ? 2 : 1;
        int parts = ((columns * partRows) + NarrowCells - 1) / NarrowCells;
        var part = *tile;
        part.VectorStep = TSimd.Width;
        part.OutputVectorStep = TSimd.Width;
        for (int lane = 0; lane < blocks * FeatureMap.BlockSize; lane += 2 * TSimd.Width)
        {
            part.Weights = tile->Weights + lane;
            part.Bias = tile->Bias == null ? null : tile->Bias + lane;
            float* output = tile->Output + (lane / FeatureMap.BlockSize * tile->OutputVectorStep) + (lane % FeatureMap.BlockSize);
            for (int row = 0; row < rows; row += partRows)
            {
                for (int i = 0; i < parts; i++)
                {
                    int start = columns * i / parts;
                    int partColumns = (columns * (i + 1) / parts) - start;
                    part.Input = tile->Input + (row * tile->RowStep) + (start * tile->ColumnStep);
                    part.Output = output + (row * tile->OutputRowStep) + (start * tile->OutputColumnStep);
                    if (partRows == 1) RowTile.Run<TSimd, TVector, OneChannel<TPart>, Two, TStep>(&part, partColumns);
                    else if (partColumns == 2) TileKernel.Run<TSimd, TVector, OneChannel<TPart>, Tile2x2, Two, TStep>(&part);
                    else TileKernel.Run<TSimd, TVector, OneChannel<TPart>, Tile2x3, Two, TStep>(&part);
                }
            }
        }
    }
}
