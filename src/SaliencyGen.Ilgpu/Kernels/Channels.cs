using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Copies between channel ranges, which are runs of memory on a device.</summary>
public static class Channels
{
    /// <summary>destination[destinationStart + c] (+)= source[sourceStart + c] for c below <paramref name="count"/>.</summary>
    public static void Copy(DeviceCall call, DeviceMap source, int sourceStart, DeviceMap destination, int destinationStart, int count, bool accumulate) =>
        call.Launch<Kernel, Arguments>(
            call.Flat(count * source.ChannelPitch),
            new(
                source.Offset + (sourceStart * source.ChannelPitch),
                destination.Offset + (destinationStart * destination.ChannelPitch),
                count * source.ChannelPitch,
                accumulate ? 1 : 0));

    internal readonly struct Arguments(int source, int destination, int length, int accumulates)
    {
        public readonly int Source = source;
        public readonly int Destination = destination;
        public readonly int Length = length;
        public readonly int Accumulates = accumulates;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Length) return;
            float value = arena[arguments.Source + index];
            int target = arguments.Destination + index;
            arena[target] = arguments.Accumulates != 0 ? arena[target] + value : value;
        }
    }
}
