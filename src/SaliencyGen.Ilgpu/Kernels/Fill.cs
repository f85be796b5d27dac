using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Sets maps to zero.</summary>
public static class Fill
{
    /// <summary>map = 0.</summary>
    public static void Zero(DeviceCall call, DeviceMap map) => call.Launch<Kernel, Arguments>(call.Flat(map.Length), new(map));

    internal readonly struct Arguments(DeviceMap map)
    {
        public readonly int Offset = map.Offset;
        public readonly int Length = map.Length;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index < arguments.Length) arena[arguments.Offset + index] = 0;
        }
    }
}
