namespace SaliencyGen.Reference.Operators;

/// <summary>A copy of the first input with the third's entries at the places that the second names.</summary>
internal abstract class Scattered(Attributes attributes) : Routing
{
    protected Attributes Attributes => attributes;

    protected sealed override Routes Route(Tensor?[] inputs)
    {
        if (attributes.Text("reduction", "none") is not "none" and var reduction)
            throw new NotSupportedException($"reduction {reduction} of {attributes.Node.Display}");
        int[] shape = inputs[0]!.Shape;
        (int Input, int Element)[] sources = [.. Enumerable.Range(0, Extents.Count(shape)).Select(i => (0, i))];
        for (int update = 0; update < inputs[2]!.Count; update++)
            sources[Extents.Linear(shape, Place(shape, inputs[1]!, inputs[2]!.Shape, update))] = (2, update);
        return new Routes(shape, sources);
    }

    /// <summary>Where an element of the third input goes.</summary>
    protected abstract int[] Place(int[] shape, Tensor indices, int[] updates, int update);
}

/// <summary>Rows of indices name the first axes.</summary>
internal sealed class ScatteredRows(Attributes attributes) : Scattered(attributes)
{
    protected override int[] Place(int[] shape, Tensor indices, int[] updates, int update)
    {
        int named = indices.Shape[^1], rows = indices.Rank - 1;
        int[] at = Extents.At(updates, update);
        int row = Extents.Linear(updates.AsSpan(0, rows), at.AsSpan(0, rows));
        return [.. Enumerable.Range(0, named).Select(d => Extents.Axis((long)indices.Data[row * named + d], shape[d])), .. at[rows..]];
    }
}

/// <summary>Indices name the place along one axis.</summary>
internal sealed class ScatteredElements(Attributes attributes) : Scattered(attributes)
{
    protected override int[] Place(int[] shape, Tensor indices, int[] updates, int update)
    {
        int axis = Extents.Axis(Attributes.Int("axis", 0), shape.Length);
        int[] at = Extents.At(updates, update);
        at[axis] = Extents.Axis((long)indices.Data[update], shape[axis]);
        return at;
    }
}
