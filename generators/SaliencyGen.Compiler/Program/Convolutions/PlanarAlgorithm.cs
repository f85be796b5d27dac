using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>Direct convolution of the few-channel image, whose channels do not lie beside each other; devices have no such maps.</summary>
internal sealed class PlanarAlgorithm : ConvolutionAlgorithm
{
    /// <summary>[output pair][input channel][kernel row][kernel column][32 out].</summary>
    private static readonly WeightPacking Forward = new(
        "ConvolutionPacking.PackForward", Length, (node, shape) => $"{node.InChannels}, {node.OutChannels}, {shape}, planar: true");

    /// <summary>As long.</summary>
    private static readonly WeightPacking Transpose = new(
        "ConvolutionPacking.PackTransposeToPlanar", Length, (node, shape) => $"{node.InChannels}, {node.OutChannels}, {shape}")
    { Source = Forward };

    public override string Name => "planar";

    public override ConvolutionKernels Cpu { get; } = new(
        new("Convolution.Forward", Forward) { IsTiled = true },
        new("Convolution.TransposeToPlanar", Transpose));

    public override ConvolutionKernels? Ilgpu => null;

    public override bool RunsOnChannelRuns => false;

    public override bool Serves(ConvolutionRequest request) => request.Layout == MapLayout.Planar;

    public override int Halo(ConvolutionNode reader, bool isTransposed) => WindowHalo(reader, isTransposed);

    public override Scratch? Scratch(ConvolutionStep step) => null;

    public override bool ActivatesInput(ConvolutionStep step) => false;

    private static long Length(ConvolutionNode node) => (long)WeightLayout.RoundUp(node.OutChannels) * node.InChannels * node.Window.Taps;
}
