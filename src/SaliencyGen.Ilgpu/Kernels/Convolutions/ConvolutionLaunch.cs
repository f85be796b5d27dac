using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Which tile a convolution runs with, and its launch. Any tile is right for any convolution; this is about speed alone.</summary>
internal static class ConvolutionLaunch
{
    public static void Run<TWeights, TOperator>(
        DeviceCall call, DeviceMap source, DeviceMap output, int weights, int bias, float gamma, in ConvolutionShape shape, bool isTransposed,
        DeviceOperands operands, Scalars scalars)
        where TWeights : struct, IWeightRead
        where TOperator : struct, IOperator
    {
        var arguments = new ConvolutionArguments(source, output, weights, bias, gamma, shape, isTransposed, operands, scalars, call.Scratch);
        switch (TileChoice.For(call, arguments))
        {
            case TileKind.Lone: Run<LoneThread, Tile4x4, TWeights, TOperator>(call, arguments); break;
            case TileKind.Flat: Run<FlatGroup, Tile4x4, TWeights, TOperator>(call, arguments); break;
            case TileKind.Small: Run<SmallGroup, Tile4x4, TWeights, TOperator>(call, arguments); break;
            case TileKind.Medium: Run<SquareGroup, Tile4x4, TWeights, TOperator>(call, arguments); break;
            default: Run<SquareGroup, Tile8x8, TWeights, TOperator>(call, arguments); break;
        }
    }

    /// <summary>Runs with one tile; splits the reduction where the tiles alone leave multiprocessors idle.</summary>
    internal static void Run<TGroup, TTile, TWeights, TOperator>(
        DeviceCall call, ConvolutionArguments arguments, int splits = 0)
        where TGroup : struct, IGroupTile
        where TTile : struct, IRegisterTile<TTile>
        where TWeights : struct, IWeightRead
        where TOperator : struct, IOperator
    {
        int rows = TGroup.ThreadRows * TTile.RowQuads * Float4.Length, columns = TGroup.ThreadColumns * TTile.ColumnQuads * Float4.Length;
        int across = (TileChoice.LargestPhase(arguments) + columns - 1) / columns, down = (arguments.Outputs + rows - 1) / rows;
        int groups = arguments.Groups * arguments.Phases;
        if (splits == 0) splits = TileChoice.Splits(call, arguments, (long)across * down * groups, TGroup.Depth);
        arguments = arguments with { Splits = splits };
        var size = new KernelConfig((across, down, groups * splits), (TGroup.ThreadRows * TGroup.ThreadColumns, 1, 1));
        if (splits == 1)
        {
            call.Launch<ConvolutionKernel<TGroup, TTile, TWeights, Finish<TOperator>>, ConvolutionArguments>(size, arguments);
            return;
        }

        call.Launch<ConvolutionKernel<TGroup, TTile, TWeights, KeepPartial>, ConvolutionArguments>(size, arguments);
        call.Launch<PartialSum<TOperator>, ConvolutionArguments>(call.Flat(arguments.OutputLength), arguments);
    }
}
