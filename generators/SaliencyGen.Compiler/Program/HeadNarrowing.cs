using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Finds out whether a program needs no more of the network's head than the channels around the target. Maps there keep their places in the
/// arena; what they hold beside these channels is neither computed nor read. What a baseline's pass keeps serves every target, so it is whole.
/// </summary>
public static class HeadNarrowing
{
    public static void Run(ExplainProgram program)
    {
        if (program.TakesWeights) return;
        int kept = program.Steps.FindIndex(step => step is KeepStep);
        var steps = program.Steps.Skip(kept + 1).Where(step => Maps(step).Any(map => map.IsOfHead)).ToList();
        program.HasNarrowHead = steps.Count > 0 && steps.TrueForAll(CanBeNarrow);
    }

    private static bool CanBeNarrow(Step step) => step switch
    {
        ScoreStep or SeedStep => IsInside(step),
        GlobalAverageStep => IsInside(step),
        ElementwiseStep map => IsInside(step) && !map.BroadcastValue && IsPlain(map),
        DenseStep dense => IsEdge(dense, dense.Input, dense.IsTransposed),
        ConvolutionStep { Choice.Algorithm.RunsOnChannelRuns: true } convolution =>
            IsEdge(convolution, convolution.Input, convolution.IsTransposed),
        _ => false,
    };

    /// <summary>The last linear layer: its operands are maps like its output.</summary>
    private static bool IsEdge(ChainStep step, FeatureBuffer input, bool isTransposed) =>
        input.IsOfHead == isTransposed && step.Output!.IsOfHead != isTransposed
        && (isTransposed || IsPlain(step))
        && step.ChainReads.All(map => map.IsOfHead != isTransposed)
        && Maps(step).Where(map => map.IsOfHead).All(map => map.Layout == MapLayout.Blocked);

    private static bool IsInside(Step step) => Maps(step).All(map => map is { IsOfHead: true, Layout: MapLayout.Blocked });

    private static bool IsPlain(ChainStep step) =>
        step.Chain.SelectMany(operation => operation.Operands).All(operand => operand is { Constant: null, Broadcast: false });

    private static IEnumerable<FeatureBuffer> Maps(Step step) => step.Output is null ? step.Reads : step.Reads.Append(step.Output);
}
