using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>The parts of a pass in which a depthwise convolution differs: one block, no loop over channels.</summary>
internal static unsafe class DepthwisePass
{
    public static void SetForwardLoops(in FeatureMap input, in ConvolutionShape shape, ref ConvolutionPass pass)
    {
        SetBlock(shape, ref pass);
        ref var tile = ref pass.Tile;
        tile.Count2 = shape.KernelHeight;
        tile.Step2 = (nint)shape.DilationHeight * input.RowPitch;
        tile.Count3 = tile.LastCount3 = shape.KernelWidth;
        tile.Step3 = (nint)shape.DilationWidth * input.ColumnPitch;
        tile.WeightPitch = FeatureMap.BlockSize;
    }

    /// <summary>Sets a phase of the transpose, which picks its taps from the forward convolution's weights.</summary>
    public static void SetPhase(
        in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape, int row, int column,
        ref ConvolutionPass pass)
    {
        var rows = PhaseAxis.Rows(shape, row);
        var columns = PhaseAxis.Columns(shape, column);
        TransposePass.SetPosition(outputGradient, inputGradient, rows, columns, row, column, ref pass);
        SetBlock(shape, ref pass);
        ref var tile = ref pass.Tile;
        tile.Count2 = rows.Taps;
        tile.Step2 = (nint)rows.OffsetStep * outputGradient.RowPitch;
        tile.Count3 = tile.LastCount3 = columns.Taps;
        tile.Step3 = (nint)columns.OffsetStep * outputGradient.ColumnPitch;
        tile.WeightPitch = columns.TapStep * FeatureMap.BlockSize;
        tile.WeightSkip = (rows.TapStep * shape.KernelWidth * FeatureMap.BlockSize) - (tile.Count3 * tile.WeightPitch);
        tile.Weights = weights + (((rows.FirstTap * shape.KernelWidth) + columns.FirstTap) * FeatureMap.BlockSize);
    }

    public static void Run<TPart>(in Worker worker, in ConvolutionPass pass)
        where TPart : IWeightPart
    {
        if (pass.Tile.ColumnStep == FeatureMap.BlockSize) ConvolutionDriver.Run(worker, pass, &LaneTile.Run<BlockStep, TPart>);
        else ConvolutionDriver.Run(worker, pass, &LaneTile.Run<AnyStep, TPart>);
    }

    /// <summary>Runs a row phase of a transpose; <paramref name="phases"/> are its column phases.</summary>
    public static void RunPhases<TPart>(in Worker worker, in ConvolutionPass pass, TileArguments* phases)
        where TPart : IWeightPart
    {
        if (pass.Tile.ColumnStep == FeatureMap.BlockSize)
            DepthwiseTranspose.Run(worker, pass, phases, &LaneTile.Run<BlockStep, TPart>);
        else
            DepthwiseTranspose.Run(worker, pass, phases, &LaneTile.Run<AnyStep, TPart>);
    }

    private static void SetBlock(in ConvolutionShape shape, ref ConvolutionPass pass)
    {
        pass.Depthwise = true;
        pass.BlocksPerTile = 1;
        pass.WeightsPerBlock = FeatureMap.BlockSize * shape.KernelHeight * shape.KernelWidth;
        pass.Tile.Count0 = 1;
        pass.Tile.Count1 = 1;
        pass.TileRows = 1;
        pass.TileColumns = Columns(pass.Columns);
    }

    // Sevenths divide the maps of networks with 224 x 224 inputs; 8 columns leave more registers free than 14 elsewhere.
    private static int Columns(int width) => width % 14 == 0 ? 14 : width % 7 == 0 ? 7 : Math.Min(width, 8);
}
