using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Kernel of <c>Dense.Transpose</c>: a group for each input, whose weights lie beside each other, and image.</summary>
internal readonly struct DenseTranspose<TPart, TOperator> : IDeviceKernel<DenseArguments>
    where TPart : struct, IWeightPart
    where TOperator : struct, IOperator
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, DenseArguments arguments)
    {
        int input = Grid.IdxX / arguments.Batch, image = Grid.IdxX % arguments.Batch;
        int row = arguments.Weights + (input * DevicePacking.RoundUp(arguments.Depth));
        float sum = 0;
        for (int output = Group.IdxX; output < arguments.Depth; output += Group.DimX)
        {
            float weight = TPart.Apply<DeviceSimd, float>(other[row + output], arguments.Gamma);
            sum += weight * arena[arguments.Source + (output * arguments.Batch) + image];
        }

        sum = GroupTree<float, SumOf>.Reduce(sum);
        if (Group.IdxX == 0) arguments.Finish<TOperator>(arena, other, input, image, sum);
    }
}
