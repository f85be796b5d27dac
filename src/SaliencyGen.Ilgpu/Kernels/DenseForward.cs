using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Kernel of <c>Dense.Forward</c>. Threads along x take outputs, whose weights lie beside each other; threads along y take
/// turns with the inputs, and their sums are added as a tree.
/// </summary>
internal readonly struct DenseForward<TPart, TOperator> : IDeviceKernel<DenseArguments>
    where TPart : struct, IWeightPart
    where TOperator : struct, IOperator
{
    /// <summary>Outputs of a group.</summary>
    public const int Width = 32;

    public static void Run(ArrayView<float> arena, ArrayView<float> other, DenseArguments arguments)
    {
        var shared = SharedMemory.Allocate<float>(DeviceContext.MostThreads);
        int lane = Group.IdxX, part = Group.IdxY, width = Group.DimX;
        int output = (Grid.IdxX * width) + lane, image = Grid.IdxY, pitch = DevicePacking.RoundUp(arguments.Outputs);
        float sum = 0;
        if (output < arguments.Outputs)
        {
            for (int input = part; input < arguments.Depth; input += Group.DimY)
            {
                float weight = TPart.Apply<DeviceSimd, float>(other[arguments.Weights + (input * pitch) + output], arguments.Gamma);
                sum += weight * arena[arguments.Source + (input * arguments.Batch) + image];
            }
        }

        shared[(part * width) + lane] = sum;
        Group.Barrier();
        for (int half = Group.DimY / 2; half > 0; half /= 2)
        {
            if (part < half) shared[(part * width) + lane] += shared[((part + half) * width) + lane];
            Group.Barrier();
        }

        if (part == 0 && output < arguments.Outputs) arguments.Finish<TOperator>(arena, other, output, image, shared[lane]);
    }
}
