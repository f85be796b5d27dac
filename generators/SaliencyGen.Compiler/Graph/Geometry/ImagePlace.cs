namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// Where a tensor of a model with a fixed batch has the images: with n images, the index along <paramref name="Axis"/> is (outer * n + image) *
/// <paramref name="Inner"/> + inner. The graph has the tensor of one image, whose extent along that axis is an n-th of the model's.
/// </summary>
/// <param name="Count">Images in the batch, 2 or more.</param>
/// <param name="Axis">The axis that runs over the images.</param>
/// <param name="Inner">How many entries of the axis lie from one image to the next.</param>
internal sealed record ImagePlace(int Count, int Axis, int Inner)
{
    /// <summary>The dims of all images, of those of one.</summary>
    public IReadOnlyList<int> OfAll(IReadOnlyList<int> dims) => [.. dims.Select((dim, axis) => axis == Axis ? dim * Count : dim)];

    /// <summary>The dims of one image, of those of all.</summary>
    public int[] OfOne(IReadOnlyList<int> dims) => [.. dims.Select((dim, axis) => axis == Axis ? dim / Count : dim)];

    /// <summary>The place among other dims for the same elements in the same order; null where no single axis runs over the images.</summary>
    /// <param name="dims">Those of all images.</param>
    /// <param name="target">Others that hold as many elements, at least one.</param>
    public ImagePlace? Among(IReadOnlyList<int> dims, IReadOnlyList<int> target)
    {
        long step = Inner * Shapes.Count(dims.Skip(Axis + 1)), behind = 1;
        for (int axis = target.Count - 1; axis >= 0; behind *= target[axis--])
        {
            if (step >= behind * target[axis]) continue;
            bool isOneAxis = step % behind == 0 && target[axis] % (step / behind * Count) == 0;
            return isOneAxis ? this with { Axis = axis, Inner = (int)(step / behind) } : null;
        }

        return null;
    }
}
