using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Sums over space: the gradient of what was repeated there.</summary>
public static class SpatialSum
{
    /// <summary>output[c] = sum over space of operator(value, operands)[c]; a group for each channel of each image.</summary>
    public static void Run<TOperator>(DeviceCall call, DeviceMap output, DeviceMap value, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        call.Launch<Kernel<TOperator>, Arguments>(call.Groups(value.Channels * value.Batch, value.Positions), new(output, value, operands, scalars));

    internal readonly struct Arguments(DeviceMap output, DeviceMap value, DeviceOperands operands, Scalars scalars)
    {
        public readonly DeviceOperands Operands = operands;
        public readonly Scalars Scalars = scalars;
        public readonly int Output = output.Offset;
        public readonly int Value = value.Offset;
        public readonly int Positions = value.Positions;
    }

    internal readonly struct Kernel<TOperator> : IDeviceKernel<Arguments>
        where TOperator : struct, IOperator
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int line = Grid.IdxX, first = line * arguments.Positions;
            float sum = 0;
            for (int position = Group.IdxX; position < arguments.Positions; position += Group.DimX)
            {
                int index = first + position;
                sum += arguments.Operands.Apply<TOperator>(arena, other, arena[arguments.Value + index], index, arguments.Scalars);
            }

            sum = GroupTree<float, SumOf>.Reduce(sum);
            if (Group.IdxX == 0) arena[arguments.Output + line] = sum;
        }
    }
}
