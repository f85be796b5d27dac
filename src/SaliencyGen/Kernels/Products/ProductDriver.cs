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
    private const int PanelRows = 2 * FeatureMap.BlockSize;

    private const int SumsLength = 14 * PanelRows;

    // Narrow machines take a tile's cells in parts of 6 at most.
    private static int MostColumns => Vector512.IsHardwareAccelerated ? 14 : 12;

    /// <summary>Floats of a panel, which keep what lies behind them aligned.</summary>
    public static long PanelLength(int depth) => (long)PanelRows * depth;

    [SkipLocalsInit]
    public static void Run(
        Worker worker, in FeatureMap left, in FeatureMap right, in FeatureMap output, in MatrixProductShape shape, bool isFlat,
        delegate*<in TileOperatorArguments, void> operation, in OperandMaps operands, Scalars scalars, float* scratch)
    {
        byte* memory = stackalloc byte[(SumsLength * sizeof(float)) + 64];
        var panel = new ProductPanel(left, shape.Depth, shape.Scale, scratch);
        var columns = new ProductColumns(right, shape, scratch + PanelLength(shape.Depth));
        var target = new ProductTarget(output, isFlat, operation, operands, scalars, (float*)(((nint)memory + 63) & ~63));
        var tile = new TileArguments { Weights = scratch };
        int panels = (shape.Rows + PanelRows - 1) / PanelRows, line = panels * shape.Columns, all = shape.Windows * shape.Heads * line;
        for (int step = worker.Start(all), end = worker.End(all); step < end;)
        {
            int window = step / line / shape.Heads, head = step / line % shape.Heads;
            int row = step % line / shape.Columns * PanelRows, column = step % shape.Columns;
            int stop = Math.Min(shape.Columns, column + end - step);
            int rows = Math.Min(PanelRows, shape.Rows - row), blocks = ChannelSpan.CountBlocks(rows);
            step += stop - column;

            int channel = shape.Left.FirstChannel(window, head), position = shape.Left.FirstPosition(window, head);
            if (shape.Left.RowsAreChannels) panel.PackChannels(channel + row, position, rows, blocks * FeatureMap.BlockSize);
            else panel.PackPositions(channel, position + row, rows, blocks * FeatureMap.BlockSize);
            columns.Begin(shape.Right.FirstChannel(window, head), shape.Right.FirstPosition(window, head));
            target.Begin((shape.Output.FirstChannel(window, head) + row) / FeatureMap.BlockSize, blocks, shape.Output.FirstPosition(window, head));
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
    private static int Even(int run)
    {
        int tiles = (run + MostColumns - 1) / MostColumns;
        return (run + tiles - 1) / tiles;
    }
}
