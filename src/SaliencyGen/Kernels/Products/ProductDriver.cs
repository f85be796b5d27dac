using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Walks products tile by tile: the columns of a panel of rows one after the other, so that the packed panel stays in the first level of cache,
/// then the next panel, then the next matrix. The walk is one line of columns, of which each worker takes a contiguous share, so that few
/// panels are packed by two.
/// </summary>
internal static unsafe class ProductDriver
{
    /// <summary>Columns that a tile has at most on any machine.</summary>
    public const int WidestTile = 14;

    private const int Alignment = 64;

    /// <summary>Bytes of memory in which a tile's sums fit, wherever it begins: see <see cref="Aligned"/>.</summary>
    public const int SumsBytes = (WidestTile * ProductPanel.Rows * sizeof(float)) + Alignment;

    // Narrow machines take a tile's cells in parts of 6 at most.
    private static int MostColumns => Vector512.IsHardwareAccelerated ? WidestTile : 12;

    /// <summary>The first place in some memory where a vector may begin.</summary>
    public static float* Aligned(byte* memory) => (float*)(((nint)memory + Alignment - 1) & ~(Alignment - 1));

    [SkipLocalsInit]
    public static void Run(
        Worker worker, in FeatureMap left, in FeatureMap right, in FeatureMap output, in MatrixProductShape shape, bool isFlat,
        delegate*<in TileOperatorArguments, void> operation, in OperandMaps operands, Scalars scalars, float* scratch)
    {
        byte* memory = stackalloc byte[SumsBytes];
        var panel = new ProductPanel(left, shape.Depth, shape.Scale, scratch);
        var columns = new ProductColumns(right, shape.Depth, shape.Right.RowsAreChannels, scratch + ProductPanel.Length(shape.Depth));
        var target = new ProductTarget(output, isFlat, operation, operands, scalars, Aligned(memory));
        var tile = new TileArguments { Weights = scratch };
        int line = ProductPanel.Count(shape.Rows) * shape.Columns, all = shape.Windows * shape.Heads * line;
        for (int step = worker.Start(all), end = worker.End(all); step < end;)
        {
            int window = step / line / shape.Heads, head = step / line % shape.Heads;
            int row = step % line / shape.Columns * ProductPanel.Rows, column = step % shape.Columns;
            int stop = Math.Min(shape.Columns, column + end - step);
            int blocks = ProductPanel.CountBlocks(shape.Rows, row);
            step += stop - column;

            panel.Pack(shape, window, head, row);
            columns.Begin(shape.Right.FirstChannel(window, head), shape.Right.FirstPosition(window, head));
            target.Begin(shape.Output.FirstPosition(window, head));
            target.Turn((shape.Output.FirstChannel(window, head) + row) / FeatureMap.BlockSize, blocks);
            tile.WeightPitch = blocks * FeatureMap.BlockSize;
            for (int count; column < stop; column += count)
            {
                count = Even(Math.Min(Math.Min(stop - column, columns.Limit(column)), target.Limit(column)));
                columns.Set(column, count, ref tile);
                target.Run(column, count, ref tile);
            }
        }
    }

    /// <summary>Columns of the first of as many tiles as a run needs, so that none is left with few.</summary>
    public static int Even(int run)
    {
        int tiles = (run + MostColumns - 1) / MostColumns;
        return (run + tiles - 1) / tiles;
    }
}
