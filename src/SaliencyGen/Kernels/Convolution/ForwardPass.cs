using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>A forward convolution as a pass.</summary>
internal static unsafe class ForwardPass
{
    public static void Create(
        in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape, in OperandMaps operands,
        Scalars scalars, out ConvolutionPass pass)
    {
        pass = default;
        pass.Tile = new TileArguments
        {
            Input = input.Data - (shape.PadTop * (nint)input.RowPitch) - (shape.PadLeft * (nint)input.ColumnPitch),
            ColumnStep = (nint)shape.StrideWidth * input.ColumnPitch,
            RowStep = (nint)shape.StrideHeight * input.RowPitch,
            Weights = weights,
            Bias = bias,
            Output = output.Data,
            OutputColumnStep = output.ColumnPitch,
            OutputRowStep = output.RowPitch,
        };
        if (input.Lanes == 1) SetPlanarLoops(input, shape, ref pass.Tile);
        else SetBlockedLoops(input, output.Channels, shape, ref pass);
        pass.Rows = output.Height;
        pass.Columns = output.Width;
        pass.Blocks = output.Planes;
        pass.BlocksPerTile = 2;
        pass.InputPlanePitch = input.PlanePitch;
        pass.OutputPlanePitch = output.PlanePitch;
        pass.WeightsPerBlock = (nint)FeatureMap.BlockSize * pass.Tile.Count0 * pass.Tile.Count1 * pass.Tile.Count2 * pass.Tile.Count3;
        pass.Tile.Weights += output.FirstChannel / FeatureMap.BlockSize * pass.WeightsPerBlock;
        if (bias != null) pass.Tile.Bias += output.FirstChannel;
        pass.RowStride = 1;
        pass.ColumnStride = 1;
        pass.Operands = operands;
        pass.Scalars = scalars;
    }

    /// <summary>Whether the cells of all rows are one row: then a tile need not end where a row does.</summary>
    public static bool IsFlat(in FeatureMap input, in FeatureMap output, in ConvolutionShape shape) =>
        shape.KernelHeight * shape.KernelWidth == 1 && shape.StrideHeight * shape.StrideWidth == 1
        && input.Height == output.Height && input.Width == output.Width && shape.PadTop == 0 && shape.PadLeft == 0
        && IsFlat(input) && IsFlat(output);

    /// <summary>Whether a map's rows follow each other without a gap (or repeat one cell).</summary>
    public static bool IsFlat(in FeatureMap map) => map.RowPitch == map.Width * map.ColumnPitch;

    private static void SetBlockedLoops(in FeatureMap input, int outChannels, in ConvolutionShape shape, ref ConvolutionPass pass)
    {
        pass.Span = new ChannelSpan(input.Channels, outChannels, shape.Group);
        ref var tile = ref pass.Tile;
        tile.Count0 = pass.Span.Blocks;
        tile.Step0 = input.PlanePitch;
        tile.Count1 = shape.KernelHeight;
        tile.Step1 = (nint)shape.DilationHeight * input.RowPitch;
        tile.Count2 = shape.KernelWidth;
        tile.Step2 = (nint)shape.DilationWidth * input.ColumnPitch;
        tile.Count3 = FeatureMap.BlockSize;
        tile.Step3 = 1;
        tile.LastCount3 = input.Channels - ((input.Planes - 1) * FeatureMap.BlockSize);
    }

    private static void SetPlanarLoops(in FeatureMap input, in ConvolutionShape shape, ref TileArguments tile)
    {
        tile.Count0 = 1;
        tile.Count1 = input.Channels;
        tile.Step1 = input.PlanePitch;
        tile.Count2 = shape.KernelHeight;
        tile.Step2 = (nint)shape.DilationHeight * input.RowPitch;
        tile.Count3 = shape.KernelWidth;
        tile.Step3 = shape.DilationWidth;
        tile.LastCount3 = tile.Count3;
    }
}
