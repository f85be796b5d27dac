using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Clears the padding behind vectors that are written element by element and multiplied by weights later. The weights there are zero; but what
/// the arena held from an earlier call may be infinite, and an overflow must not outlive its call.
/// </summary>
public static class VectorTails
{
    public static void Run(ExplainProgram program)
    {
        var multiplied = new HashSet<FeatureBuffer>(program.Steps.Where(Computes).SelectMany(step => step.Reads).SelectMany(buffer => buffer.WithParents()));
        for (int i = 0; i < program.Steps.Count; i++)
        {
            var step = program.Steps[i];
            if (!LeavesPadding(step) || step.Output is not { Layout: MapLayout.Blocked } vector || !multiplied.Contains(vector)) continue;
            int rest = vector.Channels % vector.Lanes;
            if (rest == 0) continue;
            var tail = new FeatureBuffer(vector.Name + "_tail", rest, 1, 1);
            tail.Embed(vector, vector.Channels - rest);
            program.Steps.Insert(i++, new ZeroStep(step.Node, tail) { IsBackward = step.IsBackward });
        }
    }

    /// <summary>Whether a step writes a vector's elements and nothing behind them.</summary>
    private static bool LeavesPadding(Step step) => step
        is GlobalAverageStep { IsTransposed: false, Input.Layout: MapLayout.Planar } or SpatialSumStep { Value.Layout: MapLayout.Planar };

    /// <summary>Whether a step computes with whole blocks; others read a vector's elements alone.</summary>
    private static bool Computes(Step step) => step
        is not (StoreStep or ScoreStep or SeedStep or ViewStep or NormaliserStep or ChannelCopyStep);
}
