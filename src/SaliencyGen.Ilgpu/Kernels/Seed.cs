using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The element of each image that is explained: its target, a row-major index over channels, rows and columns.</summary>
public static class Seed
{
    /// <summary>1 at each image's target, 0 elsewhere.</summary>
    public static void OneHot(DeviceCall call, DeviceMap map) => call.Launch<OneHotKernel, Arguments>(call.Flat(map.Length), call.Targets, new(map, map, 0));

    /// <summary>The logit itself at each image's target, 0 elsewhere.</summary>
    public static void Score(DeviceCall call, DeviceMap map, DeviceMap logits) =>
        call.Launch<OneHotKernel, Arguments>(call.Flat(map.Length), call.Targets, new(map, logits, 1));

    /// <summary>Writes each image's explained logit to its results, as the score or as the reference's.</summary>
    public static void Read(DeviceCall call, DeviceMap logits, bool isReference)
    {
        call.Launch<GatherKernel, GatherArguments>(call.Flat(logits.Batch), call.Targets, new(logits, call.Scratch));
        Report.Write(call, call.Results, DeviceMemory.ResultLength, isReference ? 1 : 0, 1);
    }

    internal readonly struct Arguments(DeviceMap map, DeviceMap logits, int isScore)
    {
        public readonly DeviceMap Map = map;
        public readonly DeviceMap Logits = logits;
        public readonly int IsScore = isScore;
    }

    internal readonly struct GatherArguments(DeviceMap logits, int scratch)
    {
        public readonly DeviceMap Logits = logits;
        public readonly int Scratch = scratch;
    }

    internal readonly struct OneHotKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Map.Length) return;
            int positions = arguments.Map.Positions, line = index / positions, image = line % arguments.Map.Batch;
            int element = (line / arguments.Map.Batch * positions) + (index % positions);
            float value = arguments.IsScore != 0 ? arena[arguments.Logits.Offset + index] : 1;
            arena[arguments.Map.Offset + index] = element == (int)other[image] ? value : 0;
        }
    }

    internal readonly struct GatherKernel : IDeviceKernel<GatherArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, GatherArguments arguments)
        {
            int image = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var logits = arguments.Logits;
            if (image >= logits.Batch) return;
            int target = (int)other[image], positions = logits.Positions;
            int line = (target / positions * logits.Batch) + image;
            arena[arguments.Scratch + image] = arena[logits.Offset + (line * positions) + (target % positions)];
        }
    }
}
