using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// The steps of a view: none where its elements lie as they should (the same geometry, a run of whole blocks of channels), else one copy. Its transpose is
/// routing, whatever the method.
/// </summary>
internal static class Viewing
{
    /// <summary>Gives <paramref name="output"/> the view's elements of <paramref name="input"/>; the buffer that holds the result.</summary>
    public static FeatureBuffer Forward(ExplainProgram program, ViewNode node, FeatureBuffer input, FeatureBuffer output)
    {
        if (node.KeepsOrder) return Reorder.Append(program, node, input, output);
        if (node.FirstChannel is not { } first) return program.Add(new ViewStep(node, output, input, node.Loops)).Output!;
        if (IsInPlace(first, output.Channels, input))
        {
            output.Embed(input, first);
            return output;
        }

        PaddingLanes.Clear(program, node, output);
        return program.Add(new ChannelCopyStep(node, output, 0, input, first, output.Channels, null)).Output!;
    }

    /// <summary>The way back through a view of all elements.</summary>
    public static FeatureBuffer Return(ExplainProgram program, ViewNode node, FeatureBuffer signal, FeatureBuffer result) => node.KeepsOrder
        ? Reorder.Append(program, node, signal, result)
        : program.Add(new ViewStep(node, result, signal, node.Loops) { IsTransposed = true }).Output!;

    /// <summary>An empty signal at the tensor that is viewed, for all its views.</summary>
    public static FeatureBuffer Ground(ExplainProgram program, ViewNode node, FeatureBuffer whole) =>
        program.Add(new ZeroStep(node, whole)).Output!;

    /// <summary>Adds the signal at a view to its elements.</summary>
    public static void Accumulate(ExplainProgram program, ViewNode node, FeatureBuffer whole, FeatureBuffer signal) => program.Add<Step>(node.FirstChannel is { } first
        ? new ChannelCopyStep(node, whole, first, signal, 0, signal.Channels, whole) { Accumulates = true }
        : new ViewStep(node, whole, signal, node.Loops) { IsTransposed = true, Previous = whole, Accumulates = true });

    /// <summary>A last block that is shared with other channels would hold their values in this map's padding lanes.</summary>
    private static bool IsInPlace(int first, int count, FeatureBuffer input) =>
        first % input.Lanes == 0
        && (count % input.Lanes == 0 || first + count == input.Channels)
        && input.Layout != MapLayout.Planar;
}
