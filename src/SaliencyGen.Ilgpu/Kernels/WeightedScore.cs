using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The score of programs that explain a weighted sum of scores or one of them, as the call has weights or not. Weights lie in row-major order over channels, rows and
/// columns, one for each element of each image.
/// </summary>
public static class WeightedScore
{
    /// <summary>The score's gradient: the weights, or 1 at each image's target and 0 elsewhere.</summary>
    public static void OneHot(DeviceCall call, DeviceMap map)
    {
        if (TakesTargets(call, out bool isWeighted)) TargetStart(call, map, map, 0);
        if (isWeighted) WeightedStart(call, map, map, 0);
    }

    /// <summary>Each score's share: weight times score, or the score itself at each image's target.</summary>
    public static void Score(DeviceCall call, DeviceMap map, DeviceMap logits)
    {
        if (TakesTargets(call, out bool isWeighted)) TargetStart(call, map, logits, 1);
        if (isWeighted) WeightedStart(call, map, logits, 1);
    }

    /// <summary>Writes each image's weighted sum of scores, or its explained score, to its results, as the score or as the reference's.</summary>
    public static void Read(DeviceCall call, DeviceMap logits, bool isReference)
    {
        if (TakesTargets(call, out bool isWeighted))
        {
            if (IsOnly(logits)) OnlyScore.Read(call, logits, isReference);
            else Seed.Read(call, logits, isReference);
        }

        if (!isWeighted) return;
        call.Launch<SumKernel, Seed.GatherArguments>(call.Groups(logits.Batch), call.ScoreWeights, new(logits, call.Scratch));
        Report.Write(call, call.Results, DeviceMemory.ResultLength, isReference ? 1 : 0, 1);
    }

    /// <summary>Kernels are compiled for both.</summary>
    private static bool TakesTargets(DeviceCall call, out bool isWeighted)
    {
        isWeighted = call.ScoreWeights.Length > 0 || call.CompilesOnly;
        return call.ScoreWeights.Length == 0 || call.CompilesOnly;
    }

    private static bool IsOnly(DeviceMap map) => map.Channels * map.Positions == 1;

    private static void TargetStart(DeviceCall call, DeviceMap map, DeviceMap logits, int isScore)
    {
        if (isScore == 0 && IsOnly(map)) OnlyScore.OneHot(call, map);
        else if (isScore == 0) Seed.OneHot(call, map);
        else if (IsOnly(map)) OnlyScore.Score(call, map, logits);
        else Seed.Score(call, map, logits);
    }

    private static void WeightedStart(DeviceCall call, DeviceMap map, DeviceMap logits, int isScore) =>
        call.Launch<StartKernel, Seed.Arguments>(call.Flat(map.Length), call.ScoreWeights, new(map, logits, isScore));

    internal readonly struct StartKernel : IDeviceKernel<Seed.Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Seed.Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var map = arguments.Map;
            if (index >= map.Length) return;
            int positions = map.Positions, line = index / positions, image = line % map.Batch;
            int element = (line / map.Batch * positions) + (index % positions);
            float weight = other[(image * map.Channels * positions) + element];
            arena[map.Offset + index] = arguments.IsScore != 0 ? weight * arena[arguments.Logits.Offset + index] : weight;
        }
    }

    /// <summary>One group for each image; sums carry the rounding of every addition along.</summary>
    internal readonly struct SumKernel : IDeviceKernel<Seed.GatherArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Seed.GatherArguments arguments)
        {
            int thread = Group.IdxX, image = Grid.IdxX;
            var logits = arguments.Logits;
            int positions = logits.Positions, length = logits.Channels * positions;
            var sum = default(FloatPair);
            for (int i = thread; i < length; i += Group.DimX)
            {
                int line = (i / positions * logits.Batch) + image;
                sum = sum.Plus(other[(image * length) + i] * arena[logits.Offset + (line * positions) + (i % positions)]);
            }

            sum = GroupTree<FloatPair, PairSumOf>.Reduce(sum);
            if (thread == 0) arena[arguments.Scratch + image] = sum.Large + sum.Small;
        }
    }
}
