namespace SaliencyGen.Reference.Operators;

/// <summary>Elements by an index along one axis.</summary>
internal sealed class GatheredElements(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, to = inputs[1]!.Shape;
        int axis = Extents.Axis(attributes.Int("axis", 0), from.Length);
        return Routes.FromFirst(from, to, at =>
        {
            int index = Extents.Axis((long)inputs[1]!.Data[Extents.Linear(to, at)], from[axis]);
            return [.. at[..axis], index, .. at[(axis + 1)..]];
        });
    }
}

/// <summary>Entries of the axes behind some batches by rows of indices.</summary>
internal sealed class GatheredRows(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, rows = inputs[1]!.Shape[..^1];
        int batches = (int)attributes.Int("batch_dims", 0), named = inputs[1]!.Shape[^1];
        int[] to = [.. rows, .. from[(batches + named)..]];
        return Routes.FromFirst(from, to, at =>
        {
            int row = Extents.Linear(rows, at.AsSpan(0, rows.Length));
            IEnumerable<int> indices = Enumerable.Range(0, named).Select(d => Extents.Axis((long)inputs[1]!.Data[row * named + d], from[batches + d]));
            return [.. at[..batches], .. indices, .. at[rows.Length..]];
        });
    }
}
