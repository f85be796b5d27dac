using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Copies between channel ranges: concatenation, splitting, and their transposes.</summary>
public static class Channels
{
    /// <summary>
    /// destination[destinationStart + c] (+)= source[sourceStart + c] for c below <paramref name="count"/>; other channels keep what they
    /// have. Both maps have the same images and positions.
    /// </summary>
    public static void Copy(
        DeviceCall call, DeviceMap source, int sourceStart, DeviceMap destination, int destinationStart, int count, bool accumulate)
    {
        // A range of channels is one run of memory.
        int pitch = destination.ChannelPitch;
        call.Launch<Kernel, Arguments>(
            call.Flat(count * pitch),
            new(source.Offset + (sourceStart * pitch), destination.Offset + (destinationStart * pitch), count * pitch, accumulate));
    }

    internal readonly struct Arguments(int source, int destination, int length, bool accumulate)
    {
        public readonly int Source = source;
        public readonly int Destination = destination;
        public readonly int Length = length;
        public readonly int Accumulate = accumulate ? 1 : 0;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            float value = arena[arguments.Source + index];
            if (arguments.Accumulate != 0) value = arena[arguments.Destination + index] + value;
            arena[arguments.Destination + index] = value;
        }
    }
}
