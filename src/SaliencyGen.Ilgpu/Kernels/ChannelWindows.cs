using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Sums of channels beside each other, at every position: what local response normalisation takes of the squares, and its way back.</summary>
public static class ChannelWindows
{
    /// <summary>output[c] = the sum of input[c - before] to input[c + behind], of the channels that there are. The maps have memory of their own.</summary>
    public static void Sum(DeviceCall call, DeviceMap input, DeviceMap output, int before, int behind) =>
        call.Launch<Kernel, Arguments>(call.Flat(output.Length), new(input, output, before, behind));

    internal readonly struct Arguments(DeviceMap source, DeviceMap target, int before, int behind)
    {
        public readonly DeviceMap Source = source;
        public readonly DeviceMap Target = target;
        public readonly int Before = before;
        public readonly int Behind = behind;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (source, target) = (arguments.Source, arguments.Target);
            if (index >= target.Length) return;
            int pitch = source.ChannelPitch, channel = index / pitch, place = source.Offset + (index % pitch);
            int end = channel + arguments.Behind < source.Channels ? channel + arguments.Behind + 1 : source.Channels;
            float sum = 0;
            for (int i = channel > arguments.Before ? channel - arguments.Before : 0; i < end; i++) sum += arena[place + (i * pitch)];
            arena[target.Offset + index] = sum;
        }
    }
}
