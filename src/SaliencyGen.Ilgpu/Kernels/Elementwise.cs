using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>An operator as a pass over maps.</summary>
public static class Elementwise
{
    /// <summary>output = operator(value, operands); the value may be a vector repeated over space.</summary>
    public static void Run<TOperator>(DeviceCall call, DeviceMap output, DeviceOperand value, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator =>
        call.Launch<Kernel<TOperator>, Arguments>(call.Flat(output.Length), new(output, value, operands, scalars));

    internal readonly struct Arguments(DeviceMap output, DeviceOperand value, DeviceOperands operands, Scalars scalars)
    {
        public readonly DeviceOperand Value = value;
        public readonly DeviceOperands Operands = operands;
        public readonly Scalars Scalars = scalars;
        public readonly int Offset = output.Offset;
        public readonly int Length = output.Length;
    }

    internal readonly struct Kernel<TOperator> : IDeviceKernel<Arguments>
        where TOperator : struct, IOperator
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Length) return;
            float value = arguments.Value.Read(arena, other, index);
            arena[arguments.Offset + index] = arguments.Operands.Apply<TOperator>(arena, other, value, index, arguments.Scalars);
        }
    }
}
