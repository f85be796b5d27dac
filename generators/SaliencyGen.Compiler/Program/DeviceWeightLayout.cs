using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program;

/// <summary>The packings of <c>SaliencyGen.Ilgpu</c>'s <c>DevicePacking</c>: one for both directions, loaded four outputs at a time.</summary>
public sealed class DeviceWeightLayout : WeightLayout
{
    private const int Vector = 4;

    public static int RoundUpToVector(int count) => (count + Vector - 1) / Vector * Vector;

    public override ConvolutionKernels? Kernels(ConvolutionAlgorithm algorithm) => algorithm.Ilgpu;

    /// <summary>[input][output, rounded up].</summary>
    public override long Dense(DenseNode node) => (long)node.Input.Shape.Count * RoundUpToVector(node.Output.Shape.Count);
}
