using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Between maps, [channel][image][row][column], and vectors of their elements, [channel * row * column][image].</summary>
public static class Layout
{
    /// <summary>vector = map.</summary>
    public static void ToVector(DeviceCall call, DeviceMap map, DeviceMap vector) =>
        Copy(call, map, vector, Reordering.VectorFromMap(map));

    /// <summary>map = vector.</summary>
    public static void ToMap(DeviceCall call, DeviceMap vector, DeviceMap map) =>
        Copy(call, vector, map, Reordering.MapFromVector(map));

    private static void Copy(DeviceCall call, DeviceMap source, DeviceMap destination, Reordering reordering) =>
        call.Launch<Kernel, Arguments>(call.Flat(destination.Length), new(source, destination, reordering));

    internal readonly struct Arguments(DeviceMap source, DeviceMap destination, Reordering reordering)
    {
        public readonly Reordering Reordering = reordering;
        public readonly int Source = source.Offset;
        public readonly int Destination = destination.Offset;
        public readonly int Length = destination.Length;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            arena[arguments.Destination + index] = arena[arguments.Source + arguments.Reordering.Source(index)];
        }
    }
}
