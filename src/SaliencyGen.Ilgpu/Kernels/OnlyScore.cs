using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The score of a network that has one: an image's target 0 explains it, ~0 the class that it speaks against, whose score is its negative.
/// Maps are of one element for each image.
/// </summary>
public static class OnlyScore
{
    /// <summary>1 for each image, or -1.</summary>
    public static void OneHot(DeviceCall call, DeviceMap map) =>
        call.Launch<SeedKernel, Seed.Arguments>(call.Flat(map.Length), call.Targets, new(map, map, 0));

    /// <summary>Each image's score.</summary>
    public static void Score(DeviceCall call, DeviceMap map, DeviceMap logits) =>
        call.Launch<SeedKernel, Seed.Arguments>(call.Flat(map.Length), call.Targets, new(map, logits, 1));

    /// <summary>Writes each image's score to its results, as the score or as the reference's.</summary>
    public static void Read(DeviceCall call, DeviceMap logits, bool isReference)
    {
        call.Launch<ReadKernel, Seed.GatherArguments>(call.Flat(logits.Batch), call.Targets, new(logits, call.Scratch));
        Report.Write(call, call.Results, DeviceMemory.ResultLength, isReference ? 1 : 0, 1);
    }

    internal readonly struct SeedKernel : IDeviceKernel<Seed.Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Seed.Arguments arguments)
        {
            int image = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (image >= arguments.Map.Length) return;
            float score = arguments.IsScore != 0 ? arena[arguments.Logits.Offset + image] : 1;
            arena[arguments.Map.Offset + image] = other[image] < 0 ? -score : score;
        }
    }

    internal readonly struct ReadKernel : IDeviceKernel<Seed.GatherArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Seed.GatherArguments arguments)
        {
            int image = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (image >= arguments.Logits.Batch) return;
            float score = arena[arguments.Logits.Offset + image];
            arena[arguments.Scratch + image] = other[image] < 0 ? -score : score;
        }
    }
}
