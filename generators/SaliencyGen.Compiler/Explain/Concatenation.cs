using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Concatenation. Along channels a part that starts and ends at a block is computed right where it belongs, so that DenseNet's and
/// SqueezeNet's concatenations cost nothing; the rest is copied, as are parts along positions.
/// </summary>
public static class Concatenation
{
    public static void Forward(ExplainProgram program, ConcatNode node, FeatureBuffer output, IReadOnlyList<FeatureBuffer> parts)
    {
        if (!node.IsAlongChannels)
        {
            AlongPositions(program, node, output, parts);
            return;
        }

        int channel = 0;
        FeatureBuffer? previous = null;
        var last = parts[parts.Count - 1];
        bool fillsPadding = CanEmbed(program, last, output.Channels - last.Channels, isLast: true, output);
        if (!fillsPadding) PaddingLanes.Clear(program, node, output);
        for (int i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (CanEmbed(program, part, channel, isLast: i == parts.Count - 1, output)) part.Embed(output, channel);
            else previous = program.Add(new ChannelCopyStep(node, output, channel, part, 0, part.Channels, previous)).Output;
            channel += part.Channels;
        }
    }

    /// <summary>One part of a signal at the concatenation's output, from a channel on, or from an element of each run.</summary>
    public static FeatureBuffer Slice(ExplainProgram program, ConcatNode node, FeatureBuffer signal, int channel, FeatureBuffer part)
    {
        if (!node.IsAlongChannels)
        {
            int length = part.Channels * part.Positions / node.Outer, run = signal.Channels * signal.Positions / node.Outer;
            return program.Add(new ViewStep(node, part, signal, new([node.Outer, length], [run, 1], channel))).Output!;
        }

        if (channel % signal.Lanes == 0)
        {
            part.Embed(signal, channel);
            return part;
        }

        PaddingLanes.Clear(program, node, part);
        return program.Add(new ChannelCopyStep(node, part, 0, signal, channel, part.Channels, null)).Output!;
    }

    private static void AlongPositions(ExplainProgram program, ConcatNode node, FeatureBuffer output, IReadOnlyList<FeatureBuffer> parts)
    {
        program.Add(new ZeroStep(node, output));
        int run = output.Channels * output.Positions / node.Outer, first = 0;
        foreach (var part in parts)
        {
            int length = part.Channels * part.Positions / node.Outer;
            program.Add(new ViewStep(node, output, part, new([node.Outer, length], [run, 1], first)) { IsTransposed = true, Previous = output });
            first += length;
        }
    }

    private static bool CanEmbed(ExplainProgram program, FeatureBuffer part, int channel, bool isLast, FeatureBuffer output) =>
        channel % output.Lanes == 0
        && (isLast || part.Channels % output.Lanes == 0)
        && part.Parent is null
        && part.Root != output.Root
        && part.Layout == output.Layout
        && part.Height == output.Height && part.Width == output.Width
        && program.Steps.Any(step => step.Output == part);
}
