using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>The packings of <c>SaliencyGen.Ilgpu</c>'s <c>DevicePacking</c>: one for both directions, loaded four outputs at a time.</summary>
public sealed class DeviceWeightLayout : WeightLayout
{
    private const int Vector = 4;

    public override bool ServesTranspose => true;

    /// <summary>[group][kernel row and column][input channel of the group][its output channels, rounded up].</summary>
    public override long Convolution(ConvolutionNode node) =>
        (long)node.Group * Taps(node.Window) * (node.InChannels / node.Group) * RoundUpToVector(node.OutChannels / node.Group);

    public override long TransposedConvolution(ConvolutionNode node) => Convolution(node);

    public override long Planar(ConvolutionNode node) => Convolution(node);

    /// <summary>[channel][kernel row and column].</summary>
    public override long Depthwise(ConvolutionNode node) => (long)node.InChannels * Taps(node.Window);

    /// <summary>[input][output, rounded up].</summary>
    public override long Dense(DenseNode node) => (long)node.Input.Shape.Count * RoundUpToVector(node.Output.Shape.Count);

    private static int RoundUpToVector(int count) => (count + Vector - 1) / Vector * Vector;
}
