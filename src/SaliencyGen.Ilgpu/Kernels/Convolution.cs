using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Two-dimensional convolution and its transpose (the gradient with respect to its input), in groups of channels.</summary>
public static class Convolution
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
        ConvolutionLaunch.Run<ForwardWeights<TPart>, TOperator>(call, input, output, weights, bias, gamma, shape, isTransposed: false, operands, scalars);

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
        ConvolutionLaunch.Run<TransposedWeights<TPart>, TOperator>(call, gradient, inputGradient, weights, -1, gamma, shape, isTransposed: true, operands, scalars);
}
