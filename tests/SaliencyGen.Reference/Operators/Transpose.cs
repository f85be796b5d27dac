namespace SaliencyGen.Reference.Operators;

/// <summary>Axes in another order, which may depend on how many there are.</summary>
internal sealed class Transpose(Func<int, int[]> orderOf) : Routing
{
    /// <summary>ONNX's: reversed where no order is given.</summary>
    public Transpose(Attributes attributes)
        : this(rank => attributes.Has("perm") ? attributes.Ints("perm") : [.. Enumerable.Range(0, rank).Reverse()])
    {
    }

    /// <summary>The last two axes exchanged.</summary>
    public static Transpose Matrices { get; } = new(rank => [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);

    /// <summary>For each axis of the output the axis of the input.</summary>
    public int[] Order(int rank) => orderOf(rank);

    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, order = orderOf(from.Length);
        return Routes.FromFirst(from, [.. order.Select(d => from[d])], at =>
        {
            int[] source = new int[from.Length];
            for (int d = 0; d < order.Length; d++)
                source[order[d]] = at[d];
            return source;
        });
    }
}
