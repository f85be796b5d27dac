namespace SaliencyGen.Reference.Operators;

/// <summary>Axes in another order (reversed where none is given).</summary>
internal sealed class Transpose(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int[] order = attributes.Has("perm") ? attributes.Ints("perm") : [.. Enumerable.Range(0, from.Length).Reverse()];
        return Routes.FromFirst(from, [.. order.Select(d => from[d])], at =>
        {
            int[] source = new int[from.Length];
            for (int d = 0; d < order.Length; d++)
                source[order[d]] = at[d];
            return source;
        });
    }
}
