using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program;

/// <summary>The CPU's packings, which <c>ConvolutionPacking</c> and <c>DensePacking</c> of the runtime define.</summary>
public sealed class BlockedWeightLayout : WeightLayout
{
    public override ConvolutionKernels? Kernels(ConvolutionAlgorithm algorithm) => algorithm.Cpu;

    /// <summary>[output][input], both rounded up to whole blocks.</summary>
    public override long Dense(DenseNode node) => (long)RoundUp(node.Output.Shape.Count) * RoundUp(node.Input.Shape.Count);
}
