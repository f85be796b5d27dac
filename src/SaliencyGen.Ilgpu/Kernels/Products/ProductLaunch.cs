using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Which tile products run with, and their launch. Any tile is right for any product; this is about speed alone.</summary>
internal static class ProductLaunch
{
    public static void Run<TOperator>(DeviceCall call, ProductArguments arguments)
        where TOperator : struct, IOperator
    {
        switch (Choose(call, arguments))
        {
            case TileKind.Lone: Run<LoneThread, Tile4x4, TOperator>(call, arguments); break;
            case TileKind.Small: Run<SmallGroup, Tile4x4, TOperator>(call, arguments); break;
            case TileKind.Medium: Run<SquareGroup, Tile4x4, TOperator>(call, arguments); break;
            default: Run<SquareGroup, Tile8x8, TOperator>(call, arguments); break;
        }
    }

    /// <summary>Runs with one tile.</summary>
    internal static void Run<TGroup, TTile, TOperator>(DeviceCall call, ProductArguments arguments)
        where TGroup : struct, IGroupTile
        where TTile : struct, IRegisterTile<TTile>
        where TOperator : struct, IOperator
    {
        int rows = ProductKernel<TGroup, TTile, TOperator>.TileRows, columns = ProductKernel<TGroup, TTile, TOperator>.TileColumns;
        int across = (arguments.Columns + columns - 1) / columns, down = (arguments.Rows + rows - 1) / rows;

        // Products are many with many windows and images, and only the grid's first dimension has room for any number.
        var size = new KernelConfig((across * arguments.Products, down, 1), (TGroup.ThreadRows * TGroup.ThreadColumns, 1, 1));
        call.Launch<ProductKernel<TGroup, TTile, TOperator>, ProductArguments>(size, arguments with { Across = across });
    }

    private static TileKind Choose(DeviceCall call, in ProductArguments arguments)
    {
        if (call.Device.IsSimulated) return TileKind.Lone;
        if (call.Device.Threads < TileChoice.SquareThreads) return TileKind.Small;
        var best = TileKind.Small;
        double bestScore = 0;
        foreach (var (kind, extent, worth) in TileChoice.Squares)
        {
            long down = (arguments.Rows + extent - 1) / extent, across = (arguments.Columns + extent - 1) / extent;
            double filled = (double)arguments.Rows / (down * extent) * arguments.Columns / (across * extent);
            double score = filled * worth * Math.Min(1, (double)(down * across * arguments.Products) / call.Device.Multiprocessors);
            if (score <= bestScore) continue;
            best = kind;
            bestScore = score;
        }

        return best;
    }
}
