using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Walks a pass tile by tile. As many output blocks' weights as stay in the second-level cache meet one tile after another, while the
/// tile's input stays in the first level; the walk is one line of equal steps, of which each worker takes a contiguous share.
/// </summary>
internal static unsafe class ConvolutionDriver
{
    // Half of a small second-level cache (512 KiB), which the input needs too.
    private const nint ResidentWeights = 256 * 1024 / sizeof(float);

    // Cells of the largest tile, times the two blocks that it may hold.
    private const int ScratchLength = 14 * 2 * FeatureMap.BlockSize;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Worker worker, in ConvolutionPass pass, delegate*<TileArguments*, int, int, int, void> runTile)
    {
        int groups = (pass.Blocks + pass.BlocksPerTile - 1) / pass.BlocksPerTile;
        int across = (pass.Columns + pass.TileColumns - 1) / pass.TileColumns;
        int tiles = (pass.Rows + pass.TileRows - 1) / pass.TileRows * across;
        int resident = pass.Depthwise ? 1 : (int)Math.Clamp(ResidentWeights / (pass.WeightsPerBlock * pass.BlocksPerTile), 1, groups);
        int step = worker.Start(groups * tiles);
        int steps = worker.End(groups * tiles) - step;
        if (steps <= 0) return;

        byte* scratch = stackalloc byte[(ScratchLength * sizeof(float)) + 64];
        float* sums = (float*)(((nint)scratch + 63) & ~63);

        // Where this worker starts: the residents, the tile, the group of blocks among them.
        int first = step / (tiles * resident) * resident;
        int end = Math.Min(first + resident, groups);
        step -= first * tiles;
        int group = first + (step % (end - first));
        int tileRow = step / (end - first) / across;
        int tileColumn = step / (end - first) % across;

        while (true)
        {
            RunStep(pass, runTile, sums, group, tileRow * pass.TileRows, tileColumn * pass.TileColumns);
            if (--steps == 0) return;
            if (++group < end) continue;
            group = first;
            if (++tileColumn < across) continue;
            tileColumn = 0;
            if (++tileRow * across < tiles) continue;
            tileRow = 0;
            group = first = end;
            end = Math.Min(first + resident, groups);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunStep(
        in ConvolutionPass pass, delegate*<TileArguments*, int, int, int, void> runTile, float* sums, int group, int row, int column)
    {
        int rows = Math.Min(pass.TileRows, pass.Rows - row);
        int columns = Math.Min(pass.TileColumns, pass.Columns - column);
        int block = group * pass.BlocksPerTile;
        int blocks = Math.Min(pass.BlocksPerTile, pass.Blocks - block);
        int firstInput = pass.Depthwise ? group : pass.Span.First(group);

        var tile = pass.Tile;
        tile.Input += (firstInput * pass.InputPlanePitch) + (row * tile.RowStep) + (column * tile.ColumnStep);
        tile.Weights += (block * pass.WeightsPerBlock) + (blocks * pass.WeightsBefore);
        if (!pass.Depthwise)
        {
            tile.WeightPitch = blocks * FeatureMap.BlockSize;
            if (!pass.Span.ReachesEnd(firstInput)) tile.LastCount3 = tile.Count3;
        }

        if (tile.Bias != null) tile.Bias += block * FeatureMap.BlockSize;
        tile.Output += (block * pass.OutputPlanePitch) + (row * tile.OutputRowStep) + (column * tile.OutputColumnStep);
        tile.OutputVectorStep = pass.OutputPlanePitch;
        if (pass.Operator == null)
        {
            runTile(&tile, rows, columns, blocks);
            return;
        }

        var result = new TileOperatorArguments
        {
            Sums = sums,
            SumsRowPitch = columns * FeatureMap.BlockSize,
            SumsPlanePitch = rows * columns * FeatureMap.BlockSize,
            Output = tile.Output,
            OutputColumnStep = tile.OutputColumnStep,
            OutputRowStep = tile.OutputRowStep,
            OutputPlanePitch = pass.OutputPlanePitch,
            Row = pass.Row + (row * pass.RowStride),
            Column = pass.Column + (column * pass.ColumnStride),
            RowStride = pass.RowStride,
            ColumnStride = pass.ColumnStride,
            Rows = rows,
            Columns = columns,
            FirstBlock = block,
            Blocks = blocks,
            Operands = pass.Operands,
            Scalars = pass.Scalars,
        };
        tile.Output = sums;
        tile.OutputColumnStep = FeatureMap.BlockSize;
        tile.OutputRowStep = result.SumsRowPitch;
        tile.OutputVectorStep = result.SumsPlanePitch;
        runTile(&tile, rows, columns, blocks);
        pass.Operator(result);
    }
}
