using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>
/// A transposed convolution as passes, one per phase: input positions with the same remainders divided by the strides meet the same
/// taps, so a phase is a convolution of stride 1 whose outputs lie a stride apart.
/// </summary>
internal static unsafe class TransposePass
{
    /// <summary>What all phases share.</summary>
    public static void Create(
        in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape, in OperandMaps operands,
        Scalars scalars, out ConvolutionPass pass)
    {
        pass = default;
        pass.Span = new ChannelSpan(outputGradient.Channels, inputGradient.Channels, shape.Group);
        pass.Tile = new TileArguments
        {
            ColumnStep = outputGradient.ColumnPitch,
            RowStep = outputGradient.RowPitch,
            Count0 = pass.Span.Blocks,
            Step0 = outputGradient.PlanePitch,
            Count3 = FeatureMap.BlockSize,
            Step3 = 1,
            LastCount3 = outputGradient.Channels - ((outputGradient.Planes - 1) * FeatureMap.BlockSize),
            Weights = weights,
            OutputColumnStep = (nint)shape.StrideWidth * inputGradient.ColumnPitch,
            OutputRowStep = (nint)shape.StrideHeight * inputGradient.RowPitch,
        };
        pass.Blocks = inputGradient.Planes;
        pass.BlocksPerTile = 2;
        pass.InputPlanePitch = outputGradient.PlanePitch;
        pass.OutputPlanePitch = inputGradient.PlanePitch;

        // Of a run of channels, each block of outputs skips the weights in front of the run's and those behind.
        nint perInput = (nint)FeatureMap.BlockSize * FeatureMap.BlockSize * shape.KernelHeight * shape.KernelWidth;
        bool whole = outputGradient.Channels == outputGradient.AllChannels;
        pass.WeightsPerBlock = perInput * (whole ? pass.Span.Blocks : ChannelSpan.CountBlocks(outputGradient.AllChannels));
        pass.WeightsBefore = perInput * (outputGradient.FirstChannel / FeatureMap.BlockSize);
        pass.RowStride = shape.StrideHeight;
        pass.ColumnStride = shape.StrideWidth;
        pass.Operands = operands;
        pass.Scalars = scalars;
    }

    /// <summary>Turns to the next phase; phases come in the order of their weights.</summary>
    public static void SetPhase(
        in FeatureMap outputGradient, in FeatureMap inputGradient, in ConvolutionShape shape, int row, int column, ref ConvolutionPass pass)
    {
        // Still the previous phase's counts; none at the first. (A run of channels has one phase.)
        pass.WeightsBefore += (nint)FeatureMap.BlockSize * FeatureMap.BlockSize * pass.Span.Blocks * pass.Tile.Count1 * pass.Tile.Count2;
        var rows = PhaseAxis.Rows(shape, row);
        var columns = PhaseAxis.Columns(shape, column);
        SetPosition(outputGradient, inputGradient, rows, columns, row, column, ref pass);
        pass.Tile.Count1 = rows.Taps;
        pass.Tile.Step1 = (nint)rows.OffsetStep * outputGradient.RowPitch;
        pass.Tile.Count2 = columns.Taps;
        pass.Tile.Step2 = (nint)columns.OffsetStep * outputGradient.ColumnPitch;
    }

    /// <summary>Sets where a phase reads and writes.</summary>
    public static void SetPosition(
        in FeatureMap outputGradient, in FeatureMap inputGradient, in PhaseAxis rows, in PhaseAxis columns, int row, int column,
        ref ConvolutionPass pass)
    {
        pass.Tile.Input = outputGradient.Data
            + (rows.Offset * (nint)outputGradient.RowPitch) + (columns.Offset * (nint)outputGradient.ColumnPitch);
        pass.Tile.Output = inputGradient.Data + (row * (nint)inputGradient.RowPitch) + (column * (nint)inputGradient.ColumnPitch);
        pass.Row = row;
        pass.Column = column;
        pass.Rows = rows.Length(inputGradient.Height);
        pass.Columns = columns.Length(inputGradient.Width);
    }
}
