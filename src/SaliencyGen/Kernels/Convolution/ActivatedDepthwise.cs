using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Walks a depthwise convolution over an input that is activated as it is read: block by block, strip by strip, rows downwards.</summary>
internal static unsafe class ActivatedDepthwise
{
    /// <summary>Computes a worker's share of <paramref name="pass"/>, which has no operator; its tile's input is replaced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        in Worker worker, in ConvolutionPass pass, in FeatureMap input, in ConvolutionShape shape,
        delegate*<float*, float*, int, Scalars, void> activate, Scalars scalars, float* scratch,
        delegate*<TileArguments*, int, int, int, void> runTile)
    {
        var rows = new ActivatedRows(input, shape, activate, scalars, scratch);
        int strip = rows.Columns(pass.Columns, pass.TileColumns);
        var tile = pass.Tile;
        var share = new RowShare(worker, pass.Blocks, pass.Rows);
        while (share.Next())
        {
            tile.Weights = pass.Tile.Weights + (share.Plane * pass.WeightsPerBlock);
            tile.Bias = pass.Tile.Bias == null ? null : pass.Tile.Bias + (share.Plane * FeatureMap.BlockSize);
            float* output = pass.Tile.Output + (share.Plane * pass.OutputPlanePitch);
            for (int column = 0; column < pass.Columns; column += strip)
            {
                int columns = Math.Min(strip, pass.Columns - column);
                rows.Begin(share.Plane, column, columns);
                tile.Step2 = shape.DilationHeight * rows.RowPitch;
                for (int row = share.First, next; row < share.End; row = next)
                {
                    next = rows.Fetch(row, share.End);
                    for (int y = row; y < next; y++)
                    {
                        for (int x = 0; x < columns; x += pass.TileColumns)
                        {
                            tile.Input = rows.At(y - row, x);
                            tile.Output = output + (y * pass.Tile.OutputRowStep) + ((column + x) * pass.Tile.OutputColumnStep);
                            runTile(&tile, 1, Math.Min(pass.TileColumns, columns - x), 1);
                        }
                    }
                }
            }
        }
    }
}
