using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>From the caller's images into a map.</summary>
internal readonly struct ViewLoadKernel : IDeviceKernel<ViewImages>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, ViewImages arguments)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (index < arguments.Map.Length) arena[arguments.Map.Offset + index] = other[arguments.Image(index)];
    }
}
