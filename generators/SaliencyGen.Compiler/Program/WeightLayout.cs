using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Lengths of packed weights in floats. Each target's runtime defines its packings; nothing checks at run time that they need just these
/// lengths, which are known when the build emits offsets, so tests do.
/// </summary>
public abstract class WeightLayout
{
    protected const int Block = FeatureBuffer.BlockSize;

    /// <summary>Whether the forward packing is what transposes read, too.</summary>
    public virtual bool ServesTranspose => false;

    public static int RoundUp(int channels) => (channels + Block - 1) / Block * Block;

    public abstract long Convolution(ConvolutionNode node);

    public abstract long TransposedConvolution(ConvolutionNode node);

    /// <summary>A convolution of the planar image.</summary>
    public abstract long Planar(ConvolutionNode node);

    public abstract long Depthwise(ConvolutionNode node);

    public abstract long Dense(DenseNode node);

    protected static int Taps(Window window) => window.KernelHeight * window.KernelWidth;
}
