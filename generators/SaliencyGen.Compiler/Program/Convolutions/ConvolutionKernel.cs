using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program.Convolutions;

/// <summary>An algorithm's kernels on one target.</summary>
public sealed record ConvolutionKernels(ConvolutionKernel Forward, ConvolutionKernel Transpose)
{
    public ConvolutionKernel Of(bool isTransposed) => isTransposed ? Transpose : Forward;
}

/// <summary>A kernel of a target's runtime and the packing that it reads.</summary>
/// <param name="Method">Type and method.</param>
/// <param name="Packing">The packing.</param>
public sealed record ConvolutionKernel(string Method, WeightPacking Packing)
{
    /// <summary>Whether the first type argument is a register tile.</summary>
    public bool IsTiled { get; init; }

    /// <summary>The kernel that activates what it reads, through whole weights; null where there is none.</summary>
    public ActivatingKernel? Activated { get; init; }
}

/// <summary>A kernel that activates what it reads.</summary>
/// <param name="Method">Type and method.</param>
/// <param name="TakesOperator">Results go through an operator; else the kernel takes any window and stores its sums.</param>
/// <param name="Room">Floats that each worker keeps activated elements in.</param>
public sealed record ActivatingKernel(string Method, bool TakesOperator, Func<ConvolutionNode, long> Room);
