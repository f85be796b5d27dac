using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Convolution of every channel with a window of its own, and its transpose: a thread for each cell, bound by memory.</summary>
public static class DepthwiseConvolution
{
    /// <summary>output = operator(convolution(input) + bias); <paramref name="bias"/> is where it lies in the weights, or -1.</summary>
    public static void Forward<TOperator>(
        DeviceCall call, DeviceMap input, DeviceMap output, int weights, int bias, in ConvolutionShape shape, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        Forward<WholeWeight, TOperator>(call, input, output, weights, bias, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Forward<TPart, TOperator>(
        DeviceCall call, DeviceMap input, DeviceMap output, int weights, int bias, in ConvolutionShape shape, DeviceOperands operands, Scalars scalars, float gamma)
        where TPart : struct, IWeightPart
        where TOperator : struct, IOperator =>
        call.Launch<Kernel<TPart, TOperator>, ConvolutionArguments>(
            call.Flat(output.Length), new(input, output, weights, bias, gamma, shape, isTransposed: false, operands, scalars, 0));

    /// <summary>inputGradient = operator(transposed convolution(gradient)).</summary>
    public static void Transpose<TOperator>(
        DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, int weights, in ConvolutionShape shape, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        Transpose<WholeWeight, TOperator>(call, gradient, inputGradient, weights, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Transpose<TPart, TOperator>(
        DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, int weights, in ConvolutionShape shape, DeviceOperands operands, Scalars scalars, float gamma)
        where TPart : struct, IWeightPart
        where TOperator : struct, IOperator =>
        call.Launch<Kernel<TPart, TOperator>, ConvolutionArguments>(
            call.Flat(inputGradient.Length), new(gradient, inputGradient, weights, -1, gamma, shape, isTransposed: true, operands, scalars, 0));

    internal readonly struct Kernel<TPart, TOperator> : IDeviceKernel<ConvolutionArguments>
        where TPart : struct, IWeightPart
        where TOperator : struct, IOperator
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, ConvolutionArguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.OutputLength) return;
            int channel = index / arguments.OutputPitch, position = index % arguments.OutputPositions;
            int image = index % arguments.OutputPitch / arguments.OutputPositions;
            int y = position / arguments.OutputWidth, x = position % arguments.OutputWidth;
            var rows = arguments.Rows.Phase(y % arguments.Rows.Phases);
            var columns = arguments.Columns.Phase(x % arguments.Columns.Phases);
            int top = rows.Origin + (y / arguments.Rows.Phases * rows.SourceStep), left = columns.Origin + (x / arguments.Columns.Phases * columns.SourceStep);
            int source = arguments.Source + (channel * arguments.SourcePitch) + (image * arguments.SourcePositions);
            int weights = arguments.Weights + (channel * arguments.Taps);
            float sum = 0;
            for (int i = 0; i < rows.Count; i++)
            {
                int row = top + (i * rows.TapStep);
                if (row < 0 || row >= arguments.Rows.SourceLength) continue;
                int line = weights + ((rows.First + (i * rows.Step)) * arguments.KernelWidth);
                for (int j = 0; j < columns.Count; j++)
                {
                    int column = left + (j * columns.TapStep);
                    if (column < 0 || column >= arguments.Columns.SourceLength) continue;
                    float weight = TPart.Apply<DeviceSimd, float>(other[line + columns.First + (j * columns.Step)], arguments.Gamma);
                    sum += weight * arena[source + (row * arguments.SourceWidth) + column];
                }
            }

            Finish<TOperator>.Store(arena, other, arguments, channel, index, 0, sum);
        }
    }
}
