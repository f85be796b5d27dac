using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Walks the rows of one row phase of a transposed depthwise convolution. All column phases of a segment are summed before the operator
/// runs over it, so that maps, which are all that takes time here, are met from left to right and once.
/// </summary>
internal static unsafe class DepthwiseTranspose
{
    /// <summary>Column phases that a segment may hold; what strides wider is walked phase by phase.</summary>
    public const int MostPhases = 2;

    // Cells of the widest segment.
    private const int ScratchLength = 14 * MostPhases * FeatureMap.BlockSize;

    /// <summary>Computes a worker's share.</summary>
    /// <param name="worker">Who computes.</param>
    /// <param name="pass">The row phase; its first column is the map's, its columns those of all phases, of which there are at most <see cref="MostPhases"/>.</param>
    /// <param name="phases">The tile of each column phase's first cell.</param>
    /// <param name="runTile">The kernel of one row of cells.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        in Worker worker, in ConvolutionPass pass, TileArguments* phases, delegate*<TileArguments*, int, int, int, void> runTile)
    {
        int stride = pass.ColumnStride;
        int segment = pass.TileColumns * stride;
        int across = (pass.Columns + segment - 1) / segment;
        int step = worker.Start(pass.Blocks * pass.Rows * across), end = worker.End(pass.Blocks * pass.Rows * across);
        byte* scratch = stackalloc byte[(ScratchLength * sizeof(float)) + 64];
        float* sums = (float*)(((nint)scratch + 63) & ~63);
        var result = ResultOf(pass, sums);
        for (; step < end; step++)
        {
            int block = step / across / pass.Rows, row = step / across % pass.Rows, first = step % across * segment;
            SetPart(pass, block, row, first, Math.Min(segment, pass.Columns - first), ref result);
            if (pass.Operator != null) TileOperator.Prefetch(result);
            for (int phase = 0; phase < stride && phase < result.Columns; phase++)
            {
                var tile = phases[phase];
                tile.Input += (block * pass.InputPlanePitch) + (row * tile.RowStep) + (first / stride * tile.ColumnStep);
                tile.Weights += block * pass.WeightsPerBlock;
                if (pass.Operator == null)
                {
                    tile.Output = result.Output + (phase * result.OutputColumnStep);
                }
                else
                {
                    tile.Output = sums + (phase * FeatureMap.BlockSize);
                    tile.OutputColumnStep = stride * FeatureMap.BlockSize;
                }

                runTile(&tile, 1, (result.Columns - phase + stride - 1) / stride, 1);
            }

            if (pass.Operator != null) pass.Operator(result);
        }
    }

    private static TileOperatorArguments ResultOf(in ConvolutionPass pass, float* sums) => new()
    {
        Sums = sums,
        OutputColumnStep = pass.Tile.OutputColumnStep / pass.ColumnStride,
        Rows = 1,
        Blocks = 1,
        ColumnStride = 1,
        Operands = pass.Operands,
        Scalars = pass.Scalars,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetPart(in ConvolutionPass pass, int block, int row, int column, int columns, ref TileOperatorArguments result)
    {
        result.Output = pass.Tile.Output + (block * pass.OutputPlanePitch) + (row * pass.Tile.OutputRowStep) + (column * result.OutputColumnStep);
        result.Row = pass.Row + (row * pass.RowStride);
        result.Column = column;
        result.Columns = columns;
        result.FirstBlock = block;
    }
}
