using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>Each channel by itself, channels beside each other at once; one packing serves both directions.</summary>
internal sealed class DepthwiseAlgorithm : ConvolutionAlgorithm
{
    // The kernel has room for four times as many, which are several rows of windows beside each other.
    private const int MostWindowCells = 256;

    // Cells that the kernel keeps activated.
    private const int ActivatedCells = 1024;

    /// <summary>[channel block][kernel row][kernel column][16].</summary>
    private static readonly WeightPacking OfCpu = new(
        "ConvolutionPacking.PackDepthwise", node => (long)WeightLayout.RoundUp(node.InChannels) * node.Window.Taps, (node, shape) => $"{node.InChannels}, {shape}");

    /// <summary>[channel][kernel row and column].</summary>
    private static readonly WeightPacking OfDevice = new(
        "DevicePacking.Depthwise", node => (long)node.InChannels * node.Window.Taps, (node, shape) => $"{node.InChannels}, {shape}");

    public override string Name => "depthwise";

    public override ConvolutionKernels Cpu { get; } = new(
        new("DepthwiseConvolution.Forward", OfCpu)
        {
            Activated = new("DepthwiseConvolution.ForwardActivated", TakesOperator: false, _ => ActivatedCells * FeatureBuffer.BlockSize),
        },
        new("DepthwiseConvolution.Transpose", OfCpu));

    public override ConvolutionKernels Ilgpu { get; } = new(new("DepthwiseConvolution.Forward", OfDevice), new("DepthwiseConvolution.Transpose", OfDevice));

    public override bool RunsOnChannelRuns => false;

    public override bool Serves(ConvolutionRequest request) => request.Node.IsDepthwise;

    public override int Halo(ConvolutionNode reader, bool isTransposed) => WindowHalo(reader, isTransposed);

    // A row's sums fit a worker's stack.
    public override Scratch? Scratch(ConvolutionStep step) => null;

    public override bool ActivatesInput(ConvolutionStep step) => step.Chain.Count == 0 && Cells(step.Convolution.Window) <= MostWindowCells;

    private static int Cells(Window window) =>
        (((window.KernelHeight - 1) * window.DilationHeight) + 1) * (((window.KernelWidth - 1) * window.DilationWidth) + 1);
}
