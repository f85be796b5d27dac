namespace SaliencyGen.Reference.Operators;

/// <summary>The first entries of each sequence in reverse, as many as it is long.</summary>
internal sealed class ReversedSequences(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] shape = inputs[0]!.Shape;
        int batch = Extents.Axis(attributes.Int("batch_axis", 1), shape.Length), time = Extents.Axis(attributes.Int("time_axis", 0), shape.Length);
        return Routes.FromFirst(shape, shape, at =>
        {
            int length = (int)inputs[1]!.Data[at[batch]];
            return [.. at.Select((index, axis) => axis == time && index < length ? length - 1 - index : index)];
        });
    }
}
