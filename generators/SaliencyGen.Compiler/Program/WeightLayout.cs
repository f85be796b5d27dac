using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// How a target's packed weights lie. Each target's runtime defines its packings; nothing checks at run time that they need just these
/// lengths, in floats, which are known when the build emits offsets, so tests do.
/// </summary>
public abstract class WeightLayout
{
    public static int RoundUp(int channels) => (channels + FeatureBuffer.BlockSize - 1) / FeatureBuffer.BlockSize * FeatureBuffer.BlockSize;

    /// <summary>The target's kernels for an algorithm, with their packings; null where it has none.</summary>
    public abstract ConvolutionKernels? Kernels(ConvolutionAlgorithm algorithm);

    public abstract long Dense(DenseNode node);
}
