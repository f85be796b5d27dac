using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Class activation maps: Grad-CAM and CAM.</summary>
public static class ClassActivation
{
    /// <summary>
    /// heat[y, x] = sum over channels of weights[c] * activation[c, y, x], with <paramref name="rectify"/> its positive part. The
    /// weights are a vector of channels, heat is one of positions. One group per position and image.
    /// </summary>
    public static void WeightedSum(DeviceCall call, DeviceMap activation, DeviceMap weights, DeviceMap heat, bool rectify) =>
        call.Launch<SumKernel, SumArguments>(call.Groups(heat.Length), new(activation, weights, heat, rectify));

    /// <summary>
    /// output[c, i] *= heat[i] for the <paramref name="channels"/> planes of <paramref name="size"/> elements of each image in
    /// <see cref="DeviceCall.Output"/>: Guided Grad-CAM.
    /// </summary>
    public static void Gate(DeviceCall call, DeviceMap heat, int channels, int size) =>
        call.Launch<GateKernel, GateArguments>(call.Flat(heat.Batch * channels * size), call.Output, new(heat, channels, size));

    internal readonly struct SumArguments(DeviceMap activation, DeviceMap weights, DeviceMap heat, bool rectify)
    {
        public readonly int Activation = activation.Offset;
        public readonly int Weights = weights.Offset;
        public readonly int Heat = heat.Offset;
        public readonly int Channels = activation.Channels;
        public readonly int Positions = activation.Positions;
        public readonly int Batch = activation.Batch;
        public readonly int Rectify = rectify ? 1 : 0;
    }

    internal readonly struct GateArguments(DeviceMap heat, int channels, int size)
    {
        public readonly int Heat = heat.Offset;
        public readonly int Batch = heat.Batch;
        public readonly int Size = size;
        public readonly int ImageLength = channels * size;
    }

    internal readonly struct SumKernel : IDeviceKernel<SumArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, SumArguments arguments)
        {
            // heat is [position][image], activation [channel][image][position].
            int image = Grid.IdxX % arguments.Batch;
            int cell = arguments.Activation + (image * arguments.Positions) + (Grid.IdxX / arguments.Batch);
            float sum = 0;
            for (int channel = Group.IdxX; channel < arguments.Channels; channel += Group.DimX)
            {
                int plane = channel * arguments.Batch;
                sum = DeviceSimd.MultiplyAdd(arena[cell + (plane * arguments.Positions)], arena[arguments.Weights + plane + image], sum);
            }

            sum = GroupTree.Sum(sum);
            if (arguments.Rectify != 0) sum = DeviceSimd.Max(sum, 0);
            if (Group.IdxX == 0) arena[arguments.Heat + Grid.IdxX] = sum;
        }
    }

    internal readonly struct GateKernel : IDeviceKernel<GateArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, GateArguments arguments)
        {
            int index = FlatIndex.Current;
            int image = index / arguments.ImageLength;
            if (image >= arguments.Batch) return;
            other[index] *= arena[arguments.Heat + (index % arguments.Size * arguments.Batch) + image];
        }
    }
}
