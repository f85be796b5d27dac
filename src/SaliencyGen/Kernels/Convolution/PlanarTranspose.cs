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
    private const int ColumnsOfOneChannel = 14;

    // Cells of a tile, and a few more for sums that are taken by fours.
    private const int Cells = (Channels * Columns) + 4;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TPart>(
        in Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, in Scalars scalars, float gamma,
        delegate*<float*, in FeatureMap, int, int, int, int, in OperandMaps, in Scalars, void> finish)
        where TPart : IWeightPart
    {
        int stride = shape.StrideWidth;
        var phases = stackalloc PhaseAxis[shape.StrideHeight + stride];
        int* taps = stackalloc int[shape.StrideHeight + stride];
        var rows = PhaseTable.Create(
            phases, taps, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop);
        var columns = PhaseTable.Create(
            phases + shape.StrideHeight, taps + shape.StrideHeight, shape.KernelWidth, stride, shape.DilationWidth, shape.PadLeft);

        int tileColumns = inputGradient.Channels == 1 ? ColumnsOfOneChannel : Columns;
        int width = tileColumns * stride;
        int across = (inputGradient.Width + width - 1) / width;
        float* cells = stackalloc float[Cells * FeatureMap.BlockSize];
        float* sums = stackalloc float[Cells];
        float* line = stackalloc float[Channels * width];
        var tile = new TileArguments { ColumnStep = outputGradient.ColumnPitch, Step0 = outputGradient.PlanePitch, Gamma = gamma };
        int end = worker.End(inputGradient.Height * across);
        for (int step = worker.Start(inputGradient.Height * across); step < end; step++)
        {
            int row = step / across;
            int column = step % across * width;
            int phaseRow = row % shape.StrideHeight;
            int count = Math.Min(width, inputGradient.Width - column);
            ref readonly var axisRow = ref rows[phaseRow];
            tile.Count1 = axisRow.Taps;
            tile.Step1 = (nint)axisRow.OffsetStep * outputGradient.RowPitch;
            float* input = outputGradient.Data + ((axisRow.Offset + (row / shape.StrideHeight)) * (nint)outputGradient.RowPitch)
                + (column / stride * (nint)outputGradient.ColumnPitch);
            for (int first = 0; first < inputGradient.Channels; first += Channels)
            {
                int channels = Math.Min(Channels, inputGradient.Channels - first);
                for (int phase = 0; phase < Math.Min(stride, count); phase++)
                {
                    ref readonly var axis = ref columns[phase];
                    tile.Input = input + (axis.Offset * (nint)outputGradient.ColumnPitch);
                    tile.Count2 = axis.Taps;
                    tile.Step2 = (nint)axis.OffsetStep * outputGradient.ColumnPitch;
                    int tapsBefore = (rows.TapsBefore(phaseRow) * shape.KernelWidth) + (axisRow.Taps * columns.TapsBefore(phase));
                    int channelTaps = (inputGradient.Channels * tapsBefore) + (first * axisRow.Taps * axis.Taps);
                    tile.Weights = weights + ((nint)channelTaps * outputGradient.Planes * FeatureMap.BlockSize);
                    tile.Output = cells;
                    int phaseColumns = stride == 1 ? count : ((count - 1 - phase) / stride) + 1;
                    new Span<float>(sums, Cells).Clear();
                    AddBlocks<TPart>(&tile, outputGradient.Channels, phaseColumns, channels, sums);
                    Spread(sums, channels, phaseColumns, line + phase, stride, width);
                }

                for (int i = 0; i < channels; i++)
                    finish(line + (i * width), inputGradient, first + i, row, column, count, operands, scalars);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBlocks<TPart>(TileArguments* tile, int outChannels, int columns, int channels, float* sums)
        where TPart : IWeightPart
    {
        int blocks = outChannels / FeatureMap.BlockSize;
        int rest = outChannels % FeatureMap.BlockSize;
        float* input = tile->Input;
        float* cells = tile->Output;
        tile->Count0 = blocks;
        if (blocks > 0) LaneSumTile.Run<TPart>(tile, FeatureMap.BlockSize, columns, channels, sums);
        if (rest == 0) return;
        tile->Input = input + (blocks * tile->Step0);
        tile->Output = cells;
        tile->Weights += (nint)blocks * tile->Count1 * tile->Count2 * channels * FeatureMap.BlockSize;
        tile->Count0 = 1;
        LaneSumTile.Run<TPart>(tile, rest, columns, channels, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(float* sums, int channels, int columns, float* line, int stride, int width)
    {
        for (int channel = 0; channel < channels; channel++, line += width)
        {
            for (int i = 0; i < columns; i++) line[i * stride] = *sums++;
        }
    }
}
