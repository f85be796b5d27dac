using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Convolution of every channel with a window of its own (as many groups as channels in and out), and its transpose.</summary>
public static unsafe class DepthwiseConvolution
{
    /// <summary>output = operator(convolution(input) + bias), a worker's share of it.</summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="input">Blocked; its halo is at least <see cref="Convolution.ForwardHalo"/>.</param>
    /// <param name="output">Blocked. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackDepthwise"/>.</param>
    /// <param name="bias">One float per channel of the output's blocks, padding included; or null.</param>
    /// <param name="shape">The window.</param>
    /// <param name="operands">The operator's maps; one may share the output's memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    public static void Forward<TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator => Forward<WholeWeight, TOperator>(worker, input, output, weights, bias, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Forward<TPart, TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars, float gamma)
        where TPart : IWeightPart
        where TOperator : IOperator
    {
        ForwardPass.Create(input, output, weights, bias, shape, operands, scalars, out var pass);
        DepthwisePass.SetForwardLoops(input, shape, ref pass);
        pass.Operator = TileOperator.For<TOperator>();
        pass.Tile.Gamma = gamma;
        DepthwisePass.Run<TPart>(worker, pass);
    }

    /// <summary>
    /// output = convolution(activation(input)) + bias, a worker's share of it. The activation's result is stored nowhere, which saves as
    /// much memory traffic as the convolution has.
    /// </summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="input">Blocked; needs no halo: what is outside is 0 after the activation.</param>
    /// <param name="output">Blocked. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackDepthwise"/>.</param>
    /// <param name="bias">One float per channel of the output's blocks, padding included; or null.</param>
    /// <param name="shape">The window, which covers at most 1024 cells.</param>
    /// <param name="activation">The activation's scalars.</param>
    /// <param name="scratch">The worker's own: <see cref="ActivatedLength"/> floats, 64-byte aligned.</param>
    public static void ForwardActivated<TActivation>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape,
        Scalars activation, float* scratch)
        where TActivation : IOperator
    {
        ForwardPass.Create(input, output, weights, bias, shape, default, default, out var pass);
        DepthwisePass.SetForwardLoops(input, shape, ref pass);
        if (pass.Tile.ColumnStep == FeatureMap.BlockSize)
            ActivatedDepthwise.Run(worker, pass, input, shape, &CellActivation.Run<TActivation>, activation, scratch, &LaneTile.Run<BlockStep, WholeWeight>);
        else
            ActivatedDepthwise.Run(worker, pass, input, shape, &CellActivation.Run<TActivation>, activation, scratch, &LaneTile.Run<AnyStep, WholeWeight>);
    }

    /// <summary>Floats that <see cref="ForwardActivated"/> keeps rows of its input in.</summary>
    public const int ActivatedLength = ActivatedRows.Capacity * FeatureMap.BlockSize;

    /// <summary>inputGradient = operator(transposed convolution(outputGradient)), a worker's share of it.</summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="outputGradient">Blocked; its halo is at least <see cref="Convolution.TransposeHalo"/>.</param>
    /// <param name="inputGradient">Blocked. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackDepthwise"/>: the forward convolution's.</param>
    /// <param name="shape">The window of the forward convolution.</param>
    /// <param name="operands">The operator's maps, with the input gradient's extents; one may share its memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    public static void Transpose<TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator => Transpose<WholeWeight, TOperator>(worker, outputGradient, inputGradient, weights, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Transpose<TPart, TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars, float gamma)
        where TPart : IWeightPart
        where TOperator : IOperator
    {
        TransposePass.Create(outputGradient, inputGradient, weights, shape, operands, scalars, out var pass);
        pass.Operator = TileOperator.For<TOperator>();
        pass.Tile.Gamma = gamma;
        var phases = stackalloc TileArguments[DepthwiseTranspose.MostPhases];
        bool together = shape.StrideWidth <= DepthwiseTranspose.MostPhases;
        for (int row = 0; row < shape.StrideHeight; row++)
        {
            for (int column = shape.StrideWidth - 1; column >= 0; column--)
            {
                DepthwisePass.SetPhase(outputGradient, inputGradient, weights, shape, row, column, ref pass);
                if (together) phases[column] = pass.Tile;
                else DepthwisePass.Run<TPart>(worker, pass);
            }

            if (!together) continue;
            pass.Columns = inputGradient.Width;
            DepthwisePass.RunPhases<TPart>(worker, pass, phases);
        }
    }
}
