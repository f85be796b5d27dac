using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>The packings of <c>SaliencyGen.Ilgpu</c>'s <c>DevicePacking</c>: one for both directions, loaded four outputs at a time.</summary>
public sealed class DeviceWeightLayout : WeightLayout
{
    private const int Vector = 4;

    public override bool ServesTranspose => true;

    /// <summary>[group][kernel row and column][input channel of the group][its output channels, rounded up].</summary>
    public override int Convolution(ConvolutionNode node) => checked(
        node.Group * Taps(node.Window) * (node.InChannels / node.Group) * RoundUpToVector(node.OutChannels / node.Group));

    public override int TransposedConvolution(ConvolutionNode node) => Convolution(node);

    public override int Planar(ConvolutionNode node) => Convolution(node);

    /// <summary>[channel][kernel row and column].</summary>
    public override int Depthwise(ConvolutionNode node) => checked(node.InChannels * Taps(node.Window));

    /// <summary>[input][output, rounded up].</summary>
    public override int Dense(DenseNode node) => checked(node.Input.Shape.Count * RoundUpToVector(node.Output.Shape.Count));

    private static int RoundUpToVector(int count) => (count + Vector - 1) / Vector * Vector;
}
