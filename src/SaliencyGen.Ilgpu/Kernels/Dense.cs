using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Fully connected layers on vectors, [feature][image]. For few images the weights are read once, which is all that counts; many are a
/// convolution of 1x1, whose tiles reuse what they read.
/// </summary>
public static class Dense
{
    private const int ManyImages = 8;
    private static readonly ConvolutionShape Pointwise = new(1, 1);

    /// <summary>output = operator(weights * input + bias); <paramref name="bias"/> is where it lies in the weights, or -1.</summary>
    public static void Forward<TOperator>(
        DeviceCall call, DeviceMap input, DeviceMap output, int weights, int bias, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        Forward<WholeWeight, TOperator>(call, input, output, weights, bias, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Forward<TPart, TOperator>(
        DeviceCall call, DeviceMap input, DeviceMap output, int weights, int bias, DeviceOperands operands, Scalars scalars, float gamma)
        where TPart : struct, IWeightPart
        where TOperator : struct, IOperator
    {
        if (call.Batch >= ManyImages)
        {
            Convolution.Forward<TPart, TOperator>(call, input, output, weights, bias, Pointwise, operands, scalars, gamma);
            return;
        }

        var arguments = new DenseArguments(input, output, weights, bias, gamma, operands, scalars);
        int width = Math.Min(DenseForward<TPart, TOperator>.Width, call.Device.Threads);
        var size = new KernelConfig(((output.Channels + width - 1) / width, call.Batch, 1), (width, call.Device.Threads / width, 1));
        call.Launch<DenseForward<TPart, TOperator>, DenseArguments>(size, arguments);
    }

    /// <summary>inputGradient = operator(transposed weights * gradient).</summary>
    public static void Transpose<TOperator>(
        DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, int weights, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        Transpose<WholeWeight, TOperator>(call, gradient, inputGradient, weights, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Transpose<TPart, TOperator>(
        DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, int weights, DeviceOperands operands, Scalars scalars, float gamma)
        where TPart : struct, IWeightPart
        where TOperator : struct, IOperator
    {
        if (call.Batch >= ManyImages)
        {
            Convolution.Transpose<TPart, TOperator>(call, gradient, inputGradient, weights, Pointwise, operands, scalars, gamma);
            return;
        }

        var arguments = new DenseArguments(gradient, inputGradient, weights, -1, gamma, operands, scalars);
        call.Launch<DenseTranspose<TPart, TOperator>, DenseArguments>(call.Groups(inputGradient.Channels * call.Batch, gradient.Channels), arguments);
    }
}

/// <summary>A dense layer or its transpose.</summary>
internal readonly struct DenseArguments(DeviceMap source, DeviceMap output, int weights, int bias, float gamma, DeviceOperands operands, Scalars scalars)
{
    public readonly DeviceOperands Operands = operands;
    public readonly Scalars Scalars = scalars;
    public readonly int Source = source.Offset;
    public readonly int Depth = source.Channels;
    public readonly int Output = output.Offset;
    public readonly int Outputs = output.Channels;
    public readonly int Batch = output.Batch;
    public readonly int Weights = weights;
    public readonly int Bias = bias;
    public readonly float Gamma = gamma;

    /// <summary>Stores a finished sum.</summary>
    public void Finish<TOperator>(ArrayView<float> arena, ArrayView<float> weights, int output, int image, float sum)
        where TOperator : struct, IOperator
    {
        int index = (output * Batch) + image;
        float value = sum + (Bias >= 0 ? weights[Bias + output] : 0);
        arena[Output + index] = Operands.Apply<TOperator>(arena, weights, value, index, Scalars);
    }
}
