using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What becomes of a finished sum.</summary>
internal interface IEpilogue
{
    /// <param name="arena">Working memory.</param>
    /// <param name="weights">Packed weights.</param>
    /// <param name="arguments">The convolution.</param>
    /// <param name="channel">Output channel.</param>
    /// <param name="index">Flat index in the output.</param>
    /// <param name="split">Which part of the reduction.</param>
    /// <param name="sum">The sum.</param>
    static abstract void Store(ArrayView<float> arena, ArrayView<float> weights, ConvolutionArguments arguments, int channel, int index, int split, float sum);
}

/// <summary>Adds the bias, applies the operator, stores.</summary>
internal readonly struct Finish<TOperator> : IEpilogue
    where TOperator : struct, IOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ArrayView<float> arena, ArrayView<float> weights, ConvolutionArguments arguments, int channel, int index, int split, float sum)
    {
        float value = sum + (arguments.Bias >= 0 ? weights[arguments.Bias + channel] : 0);
        arena[arguments.Output + index] = arguments.Operands.Apply<TOperator>(arena, weights, value, index, arguments.Scalars);
    }
}

/// <summary>Keeps a part of a sum for <see cref="PartialSum{TOperator}"/>.</summary>
internal readonly struct KeepPartial : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ArrayView<float> arena, ArrayView<float> weights, ConvolutionArguments arguments, int channel, int index, int split, float sum) =>
        arena[arguments.Partials + (split * arguments.OutputLength) + index] = sum;
}
