using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Adds the parts of split reductions, in their order, and does what <see cref="Finish{TOperator}"/> does.</summary>
internal readonly struct PartialSum<TOperator> : IDeviceKernel<ConvolutionArguments>
    where TOperator : struct, IOperator
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, ConvolutionArguments arguments)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (index >= arguments.OutputLength) return;
        float sum = 0;
        for (int split = 0; split < arguments.Splits; split++) sum += arena[arguments.Partials + (split * arguments.OutputLength) + index];
        Finish<TOperator>.Store(arena, other, arguments, index / arguments.OutputPitch, index, 0, sum);
    }
}
