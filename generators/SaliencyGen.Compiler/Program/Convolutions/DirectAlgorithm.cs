using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>Sums over the window and all input channels of a group, tile by tile; serves every convolution.</summary>
internal sealed class DirectAlgorithm : ConvolutionAlgorithm
{
    // Of more input channels, a tile leaves the first-level cache before all groups of outputs have met it.
    private const int MostActivatedChannels = 1024;

    // What the kernel keeps in cache at once. With more weights it meets every tile again, and activates it again.
    private const int ResidentWeights = 64 * 1024;

    // Cells of the largest register tile.
    private const int MostCells = 14;

    /// <summary>[output pair][input block][kernel row][kernel column][16 in][32 out]; grouped: only the input blocks that a pair can touch.</summary>
    private static readonly WeightPacking Forward = new(
        "ConvolutionPacking.PackForward",
        node => BlockedLength(node.InChannels, node.OutChannels, node),
        (node, shape) => $"{node.InChannels}, {node.OutChannels}, {shape}, planar: false");

    /// <summary>The same with input and output exchanged.</summary>
    private static readonly WeightPacking Transpose = new(
        "ConvolutionPacking.PackTranspose",
        node => BlockedLength(node.OutChannels, node.InChannels, node),
        (node, shape) => $"{node.InChannels}, {node.OutChannels}, {shape}")
    { Source = Forward };

    /// <summary>[group][kernel row and column][input channel of the group][its output channels, rounded up]; serves both directions.</summary>
    private static readonly WeightPacking OfDevice = new(
        "DevicePacking.Convolution",
        node => (long)node.Group * node.Window.Taps * (node.InChannels / node.Group) * DeviceWeightLayout.RoundUpToVector(node.OutChannels / node.Group),
        (node, shape) => $"{node.InChannels}, {node.OutChannels}, {shape}");

    public override string Name => "direct";

    public override ConvolutionKernels Cpu { get; } = new(
        new("Convolution.Forward", Forward)
        {
            IsTiled = true,
            Activated = new("Convolution.PointwiseActivated", TakesOperator: true, node => (long)WeightLayout.RoundUp(node.InChannels) * MostCells),
        },
        new("Convolution.Transpose", Transpose) { IsTiled = true });

    public override ConvolutionKernels Ilgpu { get; } = new(new("Convolution.Forward", OfDevice), new("Convolution.Transpose", OfDevice));

    public override bool RunsOnChannelRuns => true;

    /// <summary>Whether each output cell reads one input cell, the same.</summary>
    public static bool IsPointwise(ConvolutionNode node) => node is { Group: 1, Window.IsOneCell: true };

    public override bool Serves(ConvolutionRequest request) => true;

    public override int Halo(ConvolutionNode reader, bool isTransposed) => WindowHalo(reader, isTransposed);

    // A tile's sums fit a worker's stack.
    public override Scratch? Scratch(ConvolutionStep step) => null;

    public override bool ActivatesInput(ConvolutionStep step) =>
        IsPointwise(step.Convolution) && step.Input.Channels <= MostActivatedChannels && step.Weights.Length <= ResidentWeights;

    private static long BlockedLength(int inChannels, int outChannels, ConvolutionNode node) =>
        (long)WeightLayout.RoundUp(outChannels) * InputSpan(inChannels, outChannels, node.Group) * FeatureBuffer.BlockSize * node.Window.Taps;

    /// <summary>Most input blocks that the groups of one pair of output blocks reach.</summary>
    private static int InputSpan(int inChannels, int outChannels, int group)
    {
        const int Block = FeatureBuffer.BlockSize;
        int blocks = WeightLayout.RoundUp(inChannels) / Block;
        if (group == 1) return blocks;
        int inPerGroup = inChannels / group;
        int outPerGroup = outChannels / group;
        int span = 0;
        for (int first = 0; first < outChannels; first += 2 * Block)
        {
            int last = Math.Min(first + (2 * Block) - 1, outChannels - 1);
            int start = first / outPerGroup * inPerGroup / Block;
            int end = WeightLayout.RoundUp(((last / outPerGroup) + 1) * inPerGroup) / Block;
            span = Math.Max(span, end - start);
        }

        return span;
    }
}
