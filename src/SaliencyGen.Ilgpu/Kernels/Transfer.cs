using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Between the caller's images, NCHW, and maps.</summary>
public static class Transfer
{
    /// <summary>map = images.</summary>
    public static void FromImages(DeviceCall call, ArrayView<float> images, DeviceMap map) =>
        call.Launch<Load, Arguments>(call.Flat(map.Length), images, new(map, Reordering.MapFromImages(map)));

    /// <summary><see cref="DeviceCall.Output"/> = map.</summary>
    public static void ToImages(DeviceCall call, DeviceMap map) =>
        call.Launch<Store, Arguments>(call.Flat(map.Length), call.Output, new(map, Reordering.ImagesFromMap(map)));

    internal readonly struct Arguments(DeviceMap map, Reordering reordering)
    {
        public readonly Reordering Reordering = reordering;
        public readonly int Offset = map.Offset;
        public readonly int Length = map.Length;
    }

    internal readonly struct Load : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            arena[arguments.Offset + index] = other[arguments.Reordering.Source(index)];
        }
    }

    internal readonly struct Store : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            other[index] = arena[arguments.Offset + arguments.Reordering.Source(index)];
        }
    }
}
