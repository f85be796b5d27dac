using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Direct two-dimensional convolution and its transpose (the gradient with respect to its input).</summary>
public static unsafe partial class Convolution
{
    /// <summary>output = operator(convolution(input) + bias), a worker's share of it.</summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="input">Blocked, or planar in a convolution without groups; its halo is at least <see cref="ForwardHalo"/>.</param>
    /// <param name="output">Blocked. Its halo is not written. Without groups it may be a run of channels.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackForward"/> for the input's layout.</param>
    /// <param name="bias">One float per channel of the output's blocks, padding included; or null.</param>
    /// <param name="shape">The window.</param>
    /// <param name="operands">The operator's maps; one may share the output's memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    public static void Forward<TTile, TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars)
        where TTile : unmanaged, ITile
        where TOperator : IOperator => Forward<TTile, WholeWeight, TOperator>(worker, input, output, weights, bias, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Forward<TTile, TPart, TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars, float gamma)
        where TTile : unmanaged, ITile
        where TPart : IWeightPart
        where TOperator : IOperator
    {
        ForwardPass.Create(input, output, weights, bias, shape, operands, scalars, out var pass);
        pass.Operator = TileOperator.For<TOperator>();
        pass.Tile.Gamma = gamma;
        SetTile<TTile>(ref pass, ForwardPass.IsFlat(input, output, shape) && AreFlat<TOperator>(operands));
        ConvolutionDriver.Run(worker, pass, TileFunction<TTile, TPart>(pass));
    }

    /// <summary>
    /// output = operator(convolution(activation(input)) + bias), a worker's share of it. The activation's result stays in cache, a tile at a
    /// time, and is stored nowhere.
    /// </summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="input">Blocked, of the output's extents.</param>
    /// <param name="output">Blocked. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackForward"/>.</param>
    /// <param name="bias">One float per channel of the output's blocks, padding included; or null.</param>
    /// <param name="operands">The operator's maps; one may share the output's memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    /// <param name="activation">The activation's scalars.</param>
    /// <param name="scratch">The worker's own: <see cref="ActivatedLength"/> floats, 64-byte aligned.</param>
    public static void PointwiseActivated<TTile, TActivation, TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in OperandMaps operands, Scalars scalars,
        Scalars activation, float* scratch)
        where TTile : unmanaged, ITile
        where TActivation : IOperator
        where TOperator : IOperator
    {
        var shape = new ConvolutionShape(1, 1);
        ForwardPass.Create(input, output, weights, bias, shape, operands, scalars, out var pass);
        pass.Operator = TileOperator.For<TOperator>();
        SetTile<TTile>(ref pass, ForwardPass.IsFlat(input, output, shape) && AreFlat<TOperator>(operands));
        ActivatedTile.Set<TActivation>(ref pass, scratch, activation);
        ConvolutionDriver.Run(worker, pass, TileFunction<TTile, WholeWeight>(pass));
    }

    /// <summary>Floats that <see cref="PointwiseActivated"/> keeps a tile's input in.</summary>
    public static long ActivatedLength(int inChannels) => (long)ChannelSpan.CountBlocks(inChannels) * FeatureMap.BlockSize * ActivatedTile.MostCells;

    /// <summary>inputGradient = operator(transposed convolution(outputGradient)), a worker's share of it.</summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="outputGradient">
    /// Blocked; its halo is at least <see cref="TransposeHalo"/>. Without groups and strides it may be a run of channels, where the others'
    /// gradient is 0.
    /// </param>
    /// <param name="inputGradient">Blocked. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackTranspose"/>.</param>
    /// <param name="shape">The window of the forward convolution.</param>
    /// <param name="operands">The operator's maps, with the input gradient's extents; one may share its memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    public static void Transpose<TTile, TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars)
        where TTile : unmanaged, ITile
        where TOperator : IOperator => Transpose<TTile, WholeWeight, TOperator>(worker, outputGradient, inputGradient, weights, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Transpose<TTile, TPart, TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars, float gamma)
        where TTile : unmanaged, ITile
        where TPart : IWeightPart
        where TOperator : IOperator
    {
        bool flat = ForwardPass.IsFlat(outputGradient, inputGradient, shape) && AreFlat<TOperator>(operands);
        TransposePass.Create(outputGradient, inputGradient, weights, shape, operands, scalars, out var pass);
        pass.Operator = TileOperator.For<TOperator>();
        pass.Tile.Gamma = gamma;
        for (int row = 0; row < shape.StrideHeight; row++)
        {
            for (int column = 0; column < shape.StrideWidth; column++)
            {
                TransposePass.SetPhase(outputGradient, inputGradient, shape, row, column, ref pass);
                SetTile<TTile>(ref pass, flat);
                ConvolutionDriver.Run(worker, pass, TileFunction<TTile, TPart>(pass));
            }
        }
    }

    private static delegate*<TileArguments*, int, int, int, void> TileFunction<TTile, TPart>(in ConvolutionPass pass)
        where TTile : unmanaged, ITile
        where TPart : IWeightPart =>
        pass.Tile.ColumnStep == FeatureMap.BlockSize ? &BlockTile.Run<TTile, BlockStep, TPart> : &BlockTile.Run<TTile, AnyStep, TPart>;

    private static void SetTile<TTile>(ref ConvolutionPass pass, bool flat)
        where TTile : unmanaged, ITile
    {
        pass.TileRows = TTile.Rows;
        pass.TileColumns = TTile.Columns;
        if (!flat) return;
        pass.Columns *= pass.Rows;
        pass.Rows = 1;
        pass.TileRows = 1;
        pass.TileColumns *= TTile.Rows;
    }

    internal static bool AreFlat<TOperator>(in OperandMaps operands)
        where TOperator : IOperator =>
        (TOperator.Operands < 1 || ForwardPass.IsFlat(operands.A))
        && (TOperator.Operands < 2 || ForwardPass.IsFlat(operands.B))
        && (TOperator.Operands < 3 || ForwardPass.IsFlat(operands.C))
        && (TOperator.Operands < 4 || ForwardPass.IsFlat(operands.D));
}
