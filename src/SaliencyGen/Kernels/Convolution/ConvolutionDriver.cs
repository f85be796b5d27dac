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

        var tile = pass.Tile;
        tile.OutputVectorStep = pass.OutputPlanePitch;
        var result = pass.Operator == null ? default : ResultOf(pass, sums);
        bool isNewTile = true;
        while (true)
        {
            int rows = Math.Min(pass.TileRows, pass.Rows - (tileRow * pass.TileRows));
            int columns = Math.Min(pass.TileColumns, pass.Columns - (tileColumn * pass.TileColumns));
            int block = group * pass.BlocksPerTile;
            int blocks = Math.Min(pass.BlocksPerTile, pass.Blocks - block);
            SetChannels(pass, group, block, blocks, ref tile);
            Move(pass, tileRow * pass.TileRows, tileColumn * pass.TileColumns, ref tile);
            if (pass.Activation != null)
            {
                if (isNewTile) ActivatedTile.Fetch(pass, tile, rows, columns);
                ActivatedTile.Redirect(pass, ref tile);
            }

            if (pass.Operator == null)
            {
                runTile(&tile, rows, columns, blocks);
            }
            else
            {
                SetPart(pass, tileRow * pass.TileRows, tileColumn * pass.TileColumns, rows, columns, block, blocks, ref tile, ref result);
                TileOperator.Prefetch(result);
                runTile(&tile, rows, columns, blocks);
                pass.Operator(result);
            }

            if (--steps == 0) return;
            isNewTile = ++group == end;
            if (!isNewTile) continue;
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
    private static void SetChannels(in ConvolutionPass pass, int group, int block, int blocks, ref TileArguments tile)
    {
        int firstInput = pass.Depthwise ? group : pass.Span.First(group);
        tile.Input = pass.Tile.Input + (firstInput * pass.InputPlanePitch);
        tile.Weights = pass.Tile.Weights + (block * pass.WeightsPerBlock) + (blocks * pass.WeightsBefore);
        tile.Bias = pass.Tile.Bias == null ? null : pass.Tile.Bias + (block * FeatureMap.BlockSize);
        tile.Output = pass.Tile.Output + (block * pass.OutputPlanePitch);
        if (pass.Depthwise) return;
        tile.WeightPitch = blocks * FeatureMap.BlockSize;
        tile.LastCount3 = pass.Span.ReachesEnd(firstInput) ? pass.Tile.LastCount3 : tile.Count3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(in ConvolutionPass pass, int row, int column, ref TileArguments tile)
    {
        tile.Input += (row * pass.Tile.RowStep) + (column * pass.Tile.ColumnStep);
        tile.Output += (row * pass.Tile.OutputRowStep) + (column * pass.Tile.OutputColumnStep);
    }

    /// <summary>What an operator needs to know that is the same for all tiles.</summary>
    private static TileOperatorArguments ResultOf(in ConvolutionPass pass, float* sums) => new()
    {
        Sums = sums,
        OutputColumnStep = pass.Tile.OutputColumnStep,
        OutputRowStep = pass.Tile.OutputRowStep,
        OutputPlanePitch = pass.OutputPlanePitch,
        RowStride = pass.RowStride,
        ColumnStride = pass.ColumnStride,
        Operands = pass.Operands,
        Scalars = pass.Scalars,
    };

    /// <summary>Lets the tile write its sums to scratch memory and the operator the results to where the tile would have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetPart(
        in ConvolutionPass pass, int row, int column, int rows, int columns, int block, int blocks, ref TileArguments tile,
        ref TileOperatorArguments result)
    {
        result.SumsRowPitch = columns * FeatureMap.BlockSize;
        result.SumsPlanePitch = rows * columns * FeatureMap.BlockSize;
        result.Output = tile.Output;
        result.Row = pass.Row + (row * pass.RowStride);
        result.Column = pass.Column + (column * pass.ColumnStride);
        result.Rows = rows;
        result.Columns = columns;
        result.FirstBlock = block;
        result.Blocks = blocks;
        tile.Output = result.Sums;
        tile.OutputColumnStep = FeatureMap.BlockSize;
        tile.OutputRowStep = result.SumsRowPitch;
        tile.OutputVectorStep = result.SumsPlanePitch;
    }
}
