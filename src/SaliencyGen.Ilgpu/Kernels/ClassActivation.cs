using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Class activation maps: CAM, Grad-CAM and what followed it.</summary>
public static class ClassActivation
{
    /// <summary>heat[position] = sum over channels of weights[c, position] * activation[c, position], with <paramref name="rectify"/> its positive part.</summary>
    public static void WeightedSum(DeviceCall call, DeviceMap activation, DeviceOperand weights, DeviceMap heat, bool rectify) =>
        call.Launch<SumKernel, SumArguments>(call.Flat(heat.Length), new(activation, weights, heat.Offset, rectify ? 1 : 0));

    /// <summary>output[c, i] *= heat[i] for <paramref name="channels"/> planes of <paramref name="size"/> elements of each image: Guided Grad-CAM.</summary>
    public static void Gate(DeviceCall call, DeviceMap heat, int channels, int size) =>
        call.Launch<GateKernel, GateArguments>(call.Flat(call.Batch * channels * size), call.Output, new(heat.Offset, call.Batch, channels, size, channelStep: size, step: 1));

    /// <summary>output[i, c] *= heat[i], the same for attributions whose channels are their innermost axis.</summary>
    public static void GateChannelsLast(DeviceCall call, DeviceMap heat, int channels, int size) =>
        call.Launch<GateKernel, GateArguments>(call.Flat(call.Batch * channels * size), call.Output, new(heat.Offset, call.Batch, channels, size, channelStep: 1, step: channels));

    internal readonly struct SumArguments(DeviceMap activation, DeviceOperand weights, int heat, int rectifies)
    {
        public readonly DeviceMap Activation = activation;
        public readonly DeviceOperand Weights = weights;
        public readonly int Heat = heat;
        public readonly int Rectifies = rectifies;
    }

    internal readonly struct GateArguments(int heat, int batch, int channels, int size, int channelStep, int step)
    {
        public readonly int Heat = heat;
        public readonly int Batch = batch;
        public readonly int Channels = channels;
        public readonly int Size = size;
        public readonly int ChannelStep = channelStep;
        public readonly int Step = step;
    }

    internal readonly struct SumKernel : IDeviceKernel<SumArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, SumArguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var activation = arguments.Activation;
            int pitch = activation.ChannelPitch;
            if (index >= pitch) return;
            // Threads follow the activation, image by image; heat is position by position.
            int image = index / activation.Positions, position = index % activation.Positions;
            float sum = 0;
            for (int channel = 0; channel < activation.Channels; channel++)
            {
                int element = (channel * pitch) + index;
                sum += arguments.Weights.Read(arena, other, element) * arena[activation.Offset + element];
            }

            if (arguments.Rectifies != 0) sum = DeviceSimd.Max(sum, 0);
            arena[arguments.Heat + (position * activation.Batch) + image] = sum;
        }
    }

    internal readonly struct GateKernel : IDeviceKernel<GateArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, GateArguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Batch * arguments.Channels * arguments.Size) return;
            int length = arguments.Channels * arguments.Size, image = index / length, inImage = index % length;
            int position = inImage % arguments.Size, element = (inImage / arguments.Size * arguments.ChannelStep) + (position * arguments.Step);
            other[(image * length) + element] *= arena[arguments.Heat + (position * arguments.Batch) + image];
        }
    }
}
