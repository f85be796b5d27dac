using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>The CPU's packings, which <c>ConvolutionPacking</c> and <c>DensePacking</c> of the runtime define.</summary>
public sealed class BlockedWeightLayout : WeightLayout
{
    /// <summary>[output pair][input block][kernel row][kernel column][16 in][32 out]; grouped: only the input blocks that a pair can touch.</summary>
    public override long Convolution(ConvolutionNode node) =>
        (long)RoundUp(node.OutChannels) * InputSpan(node.InChannels, node.OutChannels, node.Group) * Block * Taps(node.Window);

    /// <summary>The same with input and output exchanged.</summary>
    public override long TransposedConvolution(ConvolutionNode node) =>
        (long)RoundUp(node.InChannels) * InputSpan(node.OutChannels, node.InChannels, node.Group) * Block * Taps(node.Window);

    /// <summary>[output pair][input channel][kernel row][kernel column][32 out], for the few-channel image; its transpose is as long.</summary>
    public override long Planar(ConvolutionNode node) => (long)RoundUp(node.OutChannels) * node.InChannels * Taps(node.Window);

    public override long Depthwise(ConvolutionNode node) => (long)RoundUp(node.InChannels) * Taps(node.Window);

    /// <summary>[output][input], both rounded up to whole blocks.</summary>
    public override long Dense(DenseNode node) => (long)RoundUp(node.Output.Shape.Count) * RoundUp(node.Input.Shape.Count);

    /// <summary>Most input blocks that the groups of one pair of output blocks reach.</summary>
    private static int InputSpan(int inChannels, int outChannels, int group)
    {
        int blocks = RoundUp(inChannels) / Block;
        if (group == 1) return blocks;
        int inPerGroup = inChannels / group;
        int outPerGroup = outChannels / group;
        int span = 0;
        for (int first = 0; first < outChannels; first += 2 * Block)
        {
            int last = Math.Min(first + (2 * Block) - 1, outChannels - 1);
            int start = first / outPerGroup * inPerGroup / Block;
            int end = RoundUp(((last / outPerGroup) + 1) * inPerGroup) / Block;
            span = Math.Max(span, end - start);
        }

        return span;
    }
}
