using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The sum of what a call gives back.</summary>
public static class Total
{
    /// <summary>
    /// Per image the sum of the <paramref name="length"/> floats of <see cref="DeviceCall.Output"/>, as a large and a small part in
    /// <see cref="DeviceCall.Results"/>: to some 1e-13 of the magnitudes' sum, and the same bits in every call.
    /// </summary>
    public static void Sum(DeviceCall call, int length) =>
        call.Launch<Kernel, int>(call.Groups(call.Batch), call.Output, call.Results, length);

    internal readonly struct Kernel : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int first = Grid.IdxX * arguments;
            var sum = new DoubleFloat(0, 0);
            for (int i = Group.IdxX; i < arguments; i += Group.DimX)
                sum = DoubleFloat.Combine(sum, new(arena[first + i], 0));
            sum = GroupTree.Reduce<DoubleFloat, DoubleFloat>(sum);
            if (Group.IdxX == 0)
            {
                other[(CallResult.Count * Grid.IdxX) + CallResult.Sum] = sum.High;
                other[(CallResult.Count * Grid.IdxX) + CallResult.SumRest] = sum.Low;
            }
        }
    }
}
