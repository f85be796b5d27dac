using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Per-channel sums over space.</summary>
public static class SpatialSum
{
    /// <summary>
    /// output[c] = the sum over space of operator(value, operands): the gradient of an operand that was repeated over space. The output
    /// is a vector; the operands are as in <see cref="Elementwise.Run"/>. One group per channel and image.
    /// </summary>
    public static void Run<TOperator>(DeviceCall call, DeviceMap output, DeviceMap value, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        Run<TOperator>(call, output, value, operands, scalars, 1);

    /// <summary>The same, divided.</summary>
    internal static void Run<TOperator>(
        DeviceCall call, DeviceMap output, DeviceMap value, DeviceOperands operands, Scalars scalars, float divisor)
        where TOperator : struct, IOperator =>
        call.Launch<Kernel<TOperator>, Arguments>(
            call.Groups(value.Channels * value.Batch), new(output, value, operands, scalars, divisor));

    internal readonly struct Arguments(DeviceMap output, DeviceMap value, DeviceOperands operands, Scalars scalars, float divisor)
    {
        public readonly int Output = output.Offset;
        public readonly int Value = value.Offset;
        public readonly int Positions = value.Positions;
        public readonly DeviceOperands Operands = operands;
        public readonly Scalars Scalars = scalars;
        public readonly float Divisor = divisor;
    }

    internal readonly struct Kernel<TOperator> : IDeviceKernel<Arguments>
        where TOperator : struct, IOperator
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            // The numbers of planes, channel by channel and image by image, are those of the vector's elements.
            int plane = Grid.IdxX, first = plane * arguments.Positions;
            float sum = 0;
            for (int i = Group.IdxX; i < arguments.Positions; i += Group.DimX)
            {
                float value = arena[arguments.Value + first + i];
                sum += arguments.Operands.Apply<TOperator>(arena, other, value, first + i, arguments.Scalars);
            }

            sum = GroupTree.Sum(sum);
            if (Group.IdxX == 0) arena[arguments.Output + plane] = sum / arguments.Divisor;
        }
    }
}
