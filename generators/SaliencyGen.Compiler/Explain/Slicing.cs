using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>A run of channels of a map: read in place where it is whole blocks, else copied. Its transpose is routing, whatever the method.</summary>
internal static class Slicing
{
    /// <summary>Gives <paramref name="output"/> the slice's channels of <paramref name="input"/>.</summary>
    public static FeatureBuffer Forward(ExplainProgram program, SliceNode node, FeatureBuffer input, FeatureBuffer output)
    {
        if (IsInPlace(node, input))
        {
            output.Embed(input, node.Start);
            return output;
        }

        PaddingLanes.Clear(program, node, output);
        return program.Add(new ChannelCopyStep(node, output, 0, input, node.Start, node.Count, null)).Output!;
    }

    /// <summary>An empty signal at the sliced tensor, for all its slices.</summary>
    public static FeatureBuffer Gather(ExplainProgram program, SliceNode node, FeatureBuffer whole) =>
        program.Add(new ZeroStep(node, whole)).Output!;

    /// <summary>Adds the signal at a slice to its channels.</summary>
    public static void Transpose(ExplainProgram program, SliceNode node, FeatureBuffer whole, FeatureBuffer signal) =>
        program.Add(new ChannelCopyStep(node, whole, node.Start, signal, 0, node.Count, whole) { Accumulates = true });

    /// <summary>A last block that is shared with other channels would hold their values in this map's padding lanes.</summary>
    private static bool IsInPlace(SliceNode node, FeatureBuffer input) =>
        node.Start % input.Lanes == 0
        && (node.Count % input.Lanes == 0 || node.Start + node.Count == input.Channels)
        && input.Layout != MapLayout.Planar;
}
