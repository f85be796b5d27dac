using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Transposed convolution to a planar map. Few channels would leave most lanes empty, so a lane is a channel of the output gradient
/// here and the lanes are summed at the end.
/// </summary>
internal static unsafe class PlanarTranspose
{
    /// <summary>Channels of a tile.</summary>
    public const int Channels = 3;

    // Columns of a tile that share a phase, and so their weights: with three channels, 24 accumulators.
    private const int Columns = 8;

    private const int CellsPerTile = Channels * Columns;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        in Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, in Scalars scalars,
        delegate*<float*, in FeatureMap, int, int, int, int, in OperandMaps, in Scalars, void> finish)
    {
        int stride = shape.StrideWidth;
        int width = Columns * stride;
        int tiles = (inputGradient.Width + width - 1) / width;
        float* cells = stackalloc float[CellsPerTile * FeatureMap.BlockSize];
        float* sums = stackalloc float[Channels * width];
        for (int step = worker.Start(inputGradient.Height * tiles); step < worker.End(inputGradient.Height * tiles); step++)
        {
            int row = step / tiles;
            int column = step % tiles * width;
            int columns = Math.Min(width, inputGradient.Width - column);
            for (int first = 0; first < inputGradient.Channels; first += Channels)
            {
                int channels = Math.Min(Channels, inputGradient.Channels - first);
                new Span<float>(sums, Channels * width).Clear();
                for (int phase = 0; phase < Math.Min(stride, columns); phase++)
                {
                    var tile = Tile(outputGradient, inputGradient, weights, shape, row, column, phase, first, channels);
                    tile.Output = cells;
                    AddBlocks(tile, outputGradient.Channels, ((columns - 1 - phase) / stride) + 1, channels, sums + phase, stride);
                }

                for (int i = 0; i < channels; i++)
                    finish(sums + (i * width), inputGradient, first + i, row, column, columns, operands, scalars);
            }
        }
    }

    private static void AddBlocks(TileArguments tile, int outChannels, int columns, int channels, float* sums, int stride)
    {
        tile.Count0 = outChannels / FeatureMap.BlockSize;
        if (tile.Count0 > 0) LaneSumTile.Run(&tile, FeatureMap.BlockSize, columns, channels, sums, stride, Columns * stride);

        int rest = outChannels % FeatureMap.BlockSize;
        if (rest == 0) return;
        tile.Input += tile.Count0 * tile.Step0;
        tile.Weights += (nint)tile.Count0 * tile.Count1 * tile.Count2 * channels * FeatureMap.BlockSize;
        tile.Count0 = 1;
        LaneSumTile.Run(&tile, rest, columns, channels, sums, stride, Columns * stride);
    }

    private static TileArguments Tile(
        in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape, int row, int column,
        int phase, int firstChannel, int channels)
    {
        int phaseRow = row % shape.StrideHeight;
        var rows = PhaseAxis.Rows(shape, phaseRow);
        var columns = PhaseAxis.Columns(shape, phase);
        int blocks = outputGradient.Planes;
        int channelsBefore = (inputGradient.Channels * TapsBefore(shape, phaseRow, phase)) + (firstChannel * rows.Taps * columns.Taps);
        return new TileArguments
        {
            Input = outputGradient.Data + ((rows.Offset + (row / shape.StrideHeight)) * (nint)outputGradient.RowPitch)
                + ((columns.Offset + (column / shape.StrideWidth)) * (nint)outputGradient.ColumnPitch),
            ColumnStep = outputGradient.ColumnPitch,
            Step0 = outputGradient.PlanePitch,
            Count1 = rows.Taps,
            Step1 = rows.OffsetStep * outputGradient.RowPitch,
            Count2 = columns.Taps,
            Step2 = columns.OffsetStep * outputGradient.ColumnPitch,
            Weights = weights + ((nint)channelsBefore * blocks * FeatureMap.BlockSize),
        };
    }

    private static int TapsBefore(in ConvolutionShape shape, int phaseRow, int phaseColumn)
    {
        int taps = 0;
        for (int i = 0; i < phaseRow; i++) taps += PhaseAxis.Rows(shape, i).Taps * shape.KernelWidth;
        for (int i = 0; i < phaseColumn; i++) taps += PhaseAxis.Rows(shape, phaseRow).Taps * PhaseAxis.Columns(shape, i).Taps;
        return taps;
    }
}
