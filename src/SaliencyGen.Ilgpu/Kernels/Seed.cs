using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The element of each image that is explained: <see cref="DeviceCall.Targets"/>, row-major CHW indices.</summary>
public static class Seed
{
    /// <summary>1 at each image's target, 0 elsewhere.</summary>
    public static void OneHot(DeviceCall call, DeviceMap map) =>
        call.Launch<OneHotKernel, Arguments>(call.Flat(map.Length), call.Targets, new(map, 0));

    /// <summary>The logit itself at each image's target, 0 elsewhere.</summary>
    public static void Score(DeviceCall call, DeviceMap map, DeviceMap logits) =>
        call.Launch<ScoreKernel, Arguments>(call.Flat(map.Length), call.Targets, new(map, logits.Offset));

    /// <summary>The logit at each image's target into <see cref="DeviceCall.Results"/>: the score, or the reference's.</summary>
    public static void Read(DeviceCall call, DeviceMap logits, bool isReference)
    {
        // Logits, targets and results are three buffers, and a kernel takes two.
        int scratch = call.TakeScratch(logits.Batch);
        call.Launch<GatherKernel, Arguments>(call.Flat(logits.Batch), call.Targets, new(logits, scratch));
        int slot = isReference ? CallResult.ReferenceScore : CallResult.Score;
        call.Launch<ResultKernel, ResultArguments>(call.Flat(logits.Batch), call.Results, new(scratch, logits.Batch, slot));
    }

    internal readonly struct Arguments(DeviceMap map, int second)
    {
        public readonly int Offset = map.Offset;
        public readonly int Second = second;
        public readonly int Length = map.Length;
        public readonly int Positions = map.Positions;
        public readonly int Batch = map.Batch;

        /// <summary>Whether an element of the map, [channel][image][position], is its image's target.</summary>
        public bool IsTarget(int index, ArrayView<float> targets)
        {
            int plane = index / Positions;
            return (int)targets[plane % Batch] == (plane / Batch * Positions) + (index % Positions);
        }
    }

    internal readonly struct ResultArguments(int scratch, int batch, int slot)
    {
        public readonly int Scratch = scratch;
        public readonly int Batch = batch;
        public readonly int Slot = slot;
    }

    internal readonly struct OneHotKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            arena[arguments.Offset + index] = arguments.IsTarget(index, other) ? 1f : 0f;
        }
    }

    internal readonly struct ScoreKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            arena[arguments.Offset + index] = arguments.IsTarget(index, other) ? arena[arguments.Second + index] : 0;
        }
    }

    internal readonly struct GatherKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int image = FlatIndex.Current;
            if (image >= arguments.Batch) return;
            int target = (int)other[image];
            int plane = (target / arguments.Positions * arguments.Batch) + image;
            arena[arguments.Second + image] = arena[arguments.Offset + (plane * arguments.Positions) + (target % arguments.Positions)];
        }
    }

    internal readonly struct ResultKernel : IDeviceKernel<ResultArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, ResultArguments arguments)
        {
            int image = FlatIndex.Current;
            if (image < arguments.Batch) other[(CallResult.Count * image) + arguments.Slot] = arena[arguments.Scratch + image];
        }
    }
}
