namespace SaliencyGen.Reference.Operators;

/// <summary>Tensors one after the other along an axis.</summary>
internal sealed class Concat(int along) : Routing
{
    public Concat(Attributes attributes)
        : this((int)attributes.Int("axis", 1))
    {
    }

    protected override Routes Route(Tensor?[] inputs)
    {
        int axis = Extents.Axis(along, inputs[0]!.Rank);
        int[] shape = [.. inputs[0]!.Shape];
        shape[axis] = inputs.Sum(input => input!.Shape[axis]);
        (int, int)[] sources = new (int, int)[Extents.Count(shape)];
        for (int o = 0; o < sources.Length; o++)
        {
            int[] at = Extents.At(shape, o);
            int input = 0;
            for (; at[axis] >= inputs[input]!.Shape[axis]; input++)
                at[axis] -= inputs[input]!.Shape[axis];
            sources[o] = (input, Extents.Linear(inputs[input]!.Shape, at));
        }
        return new Routes(shape, sources);
    }
}
