namespace SaliencyGen.Reference.Operators;

/// <summary>Entries of one axis, by index.</summary>
internal sealed class Gather(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        Tensor indices = inputs[1]!;
        int axis = Extents.Axis(attributes.Int("axis", 0), from.Length);
        int[] to = [.. from[..axis], .. indices.Shape, .. from[(axis + 1)..]];
        return Routes.FromFirst(from, to, at =>
        {
            int[] which = at[axis..(axis + indices.Rank)];
            int index = Extents.Axis((long)indices.Data[Extents.Linear(indices.Shape, which)], from[axis]);
            return [.. at[..axis], index, .. at[(axis + indices.Rank)..]];
        });
    }
}
