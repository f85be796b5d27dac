namespace SaliencyGen.Kernels;

/// <summary>
/// A strided view as constants of the network: up to six loops, each with its number of steps and with how far a step moves in the
/// source and in the destination. Distances count elements in row-major order of (channels, height, width) of the map that they are in,
/// whatever its layout. Transpose, Slice, cropping, Expand and Gather of evenly spaced indices, with reshapes between them, are such lists.
/// </summary>
/// <remarks>
/// A step of 0 in the source repeats its elements (Expand), a negative one reverses them. In the destination every element has a place
/// of its own: sorted by its distance, each step is longer than all shorter loops together reach. Maps have fewer than 2^31 elements.
/// </remarks>
public readonly ref struct ViewShape
{
    /// <summary>Loops that a view may have.</summary>
    public const int MaximumLoops = 6;

    /// <summary>A view; the lists are as long as one another, their order does not matter.</summary>
    /// <param name="extents">Steps of each loop, 1 or more.</param>
    /// <param name="sourceSteps">Elements of the source from one step to the next.</param>
    /// <param name="destinationSteps">Elements of the destination from one step to the next.</param>
    /// <param name="sourceOffset">The source's element that the loops start at.</param>
    /// <param name="destinationOffset">The destination's element that the loops start at.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are longer than <see cref="MaximumLoops"/>.</exception>
    public ViewShape(
        ReadOnlySpan<int> extents, ReadOnlySpan<int> sourceSteps, ReadOnlySpan<int> destinationSteps, int sourceOffset = 0, int destinationOffset = 0)
    {
        if (extents.Length > MaximumLoops || sourceSteps.Length != extents.Length || destinationSteps.Length != extents.Length)
        {
            throw new ArgumentException(
                $"{extents.Length} extents, {sourceSteps.Length} source steps and {destinationSteps.Length} destination steps were given where as many of "
                + $"each, {MaximumLoops} at most, were expected.");
        }

        Extents = extents;
        SourceSteps = sourceSteps;
        DestinationSteps = destinationSteps;
        SourceOffset = sourceOffset;
        DestinationOffset = destinationOffset;
    }

    /// <summary>Steps of each loop.</summary>
    public ReadOnlySpan<int> Extents { get; }

    /// <summary>Elements of the source from one step to the next.</summary>
    public ReadOnlySpan<int> SourceSteps { get; }

    /// <summary>Elements of the destination from one step to the next.</summary>
    public ReadOnlySpan<int> DestinationSteps { get; }

    /// <summary>The source's element that the loops start at.</summary>
    public int SourceOffset { get; }

    /// <summary>The destination's element that the loops start at.</summary>
    public int DestinationOffset { get; }
}
