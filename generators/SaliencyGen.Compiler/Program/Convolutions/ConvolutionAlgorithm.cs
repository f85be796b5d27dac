using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>
/// A way to compute convolutions: when it serves, what it asks of the maps it reads, and its kernels on each target. A further one is a class
/// like those of this folder, its place in <see cref="All"/>, and its kernels and packings in the runtimes.
/// </summary>
public abstract class ConvolutionAlgorithm
{
    public static readonly ConvolutionAlgorithm Depthwise = new DepthwiseAlgorithm();
    public static readonly ConvolutionAlgorithm Planar = new PlanarAlgorithm();
    public static readonly ConvolutionAlgorithm Direct = new DirectAlgorithm();

    /// <summary>By preference: the first that serves is chosen. The last serves all.</summary>
    public static IReadOnlyList<ConvolutionAlgorithm> All { get; } = [Depthwise, Planar, Direct];

    /// <summary>As messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Its kernels among the CPU's; null where that target has none.</summary>
    public abstract ConvolutionKernels? Cpu { get; }

    /// <summary>Its kernels among a device's; null where that target has none.</summary>
    public abstract ConvolutionKernels? Ilgpu { get; }

    /// <summary>Whether kernels run on the channels around the target alone, at the side that is the network's head (<see cref="HeadNarrowing"/>).</summary>
    public abstract bool RunsOnChannelRuns { get; }

    public abstract bool Serves(ConvolutionRequest request);

    /// <summary>Cells of zeros that it needs around the map it reads.</summary>
    /// <param name="reader">The layer as it reads this map.</param>
    /// <param name="isTransposed">The map is the signal at the layer's output.</param>
    public abstract int Halo(ConvolutionNode reader, bool isTransposed);

    /// <summary>Memory that a step needs while it runs; null for none.</summary>
    public abstract Scratch? Scratch(ConvolutionStep step);

    /// <summary>Whether it pays to let the step's kernel activate what it reads, where there is such a kernel (<see cref="ConvolutionKernel.Activated"/>).</summary>
    public abstract bool ActivatesInput(ConvolutionStep step);

    public sealed override string ToString() => Name;

    /// <summary>The halo of an algorithm that reads as far as the windows reach, and no further.</summary>
    protected static int WindowHalo(ConvolutionNode reader, bool isTransposed) => isTransposed ? Halos.Transpose(reader) : Halos.Forward(reader);
}
