using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>From a map to the caller's images.</summary>
internal readonly struct ViewStoreKernel : IDeviceKernel<ViewImages>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, ViewImages arguments)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (index < arguments.Map.Length) other[arguments.Image(index)] = arena[arguments.Map.Offset + index];
    }
}
