using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Concatenation along channels. A part that starts and ends at a block is computed right where it belongs, so that DenseNet's and
/// SqueezeNet's concatenations cost nothing; the rest is copied.
/// </summary>
public static class Concatenation
{
    public static void Forward(ExplainProgram program, ConcatNode node, FeatureBuffer output, IReadOnlyList<FeatureBuffer> parts)
    {
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

    /// <summary>The channels of one part of a signal at the concatenation's output.</summary>
    public static FeatureBuffer Slice(ExplainProgram program, ConcatNode node, FeatureBuffer signal, int channel, FeatureBuffer part)
    {
        if (channel % signal.Lanes == 0)
        {
            part.Embed(signal, channel);
            return part;
        }

        PaddingLanes.Clear(program, node, part);
        return program.Add(new ChannelCopyStep(node, part, 0, signal, channel, part.Channels, null)).Output!;
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
