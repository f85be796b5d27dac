using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Constant maps.</summary>
public static class Fill
{
    /// <summary>Sets a map to zero.</summary>
    public static void Zero(DeviceCall call, DeviceMap map) => call.Launch<Kernel, DeviceMap>(call.Flat(map.Length), map);

    internal readonly struct Kernel : IDeviceKernel<DeviceMap>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, DeviceMap map)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < map.Length) arena[map.Offset + index] = 0;
        }
    }
}
