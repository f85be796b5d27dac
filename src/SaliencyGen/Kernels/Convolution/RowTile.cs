using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>One row of as many columns as asked for: what a map's width leaves over, and the parts that narrow machines work in.</summary>
internal static unsafe class RowTile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSimd, TVector, TRead, TVectors, TStep>(TileArguments* tile, int columns)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TRead : ITileRead
        where TVectors : unmanaged
        where TStep : unmanaged
    {
        switch (columns)
        {
            case 1: TileKernel.Run<TSimd, TVector, TRead, Tile1, TVectors, TStep>(tile); break;
            case 2: TileKernel.Run<TSimd, TVector, TRead, Tile2, TVectors, TStep>(tile); break;
            case 3: TileKernel.Run<TSimd, TVector, TRead, Tile3, TVectors, TStep>(tile); break;
            case 4: TileKernel.Run<TSimd, TVector, TRead, Tile4, TVectors, TStep>(tile); break;
            case 5: TileKernel.Run<TSimd, TVector, TRead, Tile5, TVectors, TStep>(tile); break;
            case 6: TileKernel.Run<TSimd, TVector, TRead, Tile6, TVectors, TStep>(tile); break;
            case 7: TileKernel.Run<TSimd, TVector, TRead, Tile7, TVectors, TStep>(tile); break;
            case 8: TileKernel.Run<TSimd, TVector, TRead, Tile8, TVectors, TStep>(tile); break;
            case 9: TileKernel.Run<TSimd, TVector, TRead, Tile9, TVectors, TStep>(tile); break;
            case 10: TileKernel.Run<TSimd, TVector, TRead, Tile10, TVectors, TStep>(tile); break;
            case 11: TileKernel.Run<TSimd, TVector, TRead, Tile11, TVectors, TStep>(tile); break;
            case 12: TileKernel.Run<TSimd, TVector, TRead, Tile12, TVectors, TStep>(tile); break;
            case 13: TileKernel.Run<TSimd, TVector, TRead, Tile13, TVectors, TStep>(tile); break;
            default: TileKernel.Run<TSimd, TVector, TRead, Tile14, TVectors, TStep>(tile); break;
        }
    }
}
