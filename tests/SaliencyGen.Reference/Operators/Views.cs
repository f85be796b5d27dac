namespace SaliencyGen.Reference.Operators;

/// <summary>Identity, and Dropout as inference has it.</summary>
internal sealed class Identity : View
{
    protected override int[] NewShape(Tensor?[] inputs) => inputs[0]!.Shape;
}

/// <summary>To a matrix: axes before <c>axis</c> are rows, the others columns.</summary>
internal sealed class Flatten(Attributes attributes) : View
{
    protected override int[] NewShape(Tensor?[] inputs)
    {
        int[] shape = inputs[0]!.Shape;
        int axis = Extents.Axis(attributes.Int("axis", 1), shape.Length);
        return [Extents.Count(shape.AsSpan(0, axis)), Extents.Count(shape.AsSpan(axis))];
    }
}

/// <summary>To a given shape; 0 copies an extent (unless allowzero), -1 is what remains.</summary>
internal sealed class Reshape(Attributes attributes) : View
{
    protected override int[] NewShape(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, to = [.. attributes.Ints("shape", inputs, 1)!];
        for (int d = 0; d < to.Length; d++)
            if (to[d] == 0 && attributes.Int("allowzero", 0) == 0)
                to[d] = from[d];
        int unknown = Array.IndexOf(to, -1);
        if (unknown >= 0)
            to[unknown] = Extents.Count(from) / to.Where(extent => extent != -1).Aggregate(1, (a, b) => a * b);
        return to;
    }
}

/// <summary>Without the given axes of extent 1, or without all such.</summary>
internal sealed class Squeeze(Attributes attributes) : View
{
    protected override int[] NewShape(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int[]? axes = attributes.Ints("axes", inputs, 1)?.Select(a => Extents.Axis(a, from.Length)).ToArray();
        return [.. from.Where((extent, d) => axes is null ? extent != 1 : !axes.Contains(d))];
    }
}

/// <summary>With further axes of extent 1, whose positions count in the result.</summary>
internal sealed class Unsqueeze(Attributes attributes) : View
{
    protected override int[] NewShape(Tensor?[] inputs)
    {
        int[] axes = attributes.Ints("axes", inputs, 1)!;
        int rank = inputs[0]!.Rank + axes.Length;
        List<int> shape = [.. inputs[0]!.Shape];
        foreach (int axis in axes.Select(a => Extents.Axis(a, rank)).Order())
            shape.Insert(axis, 1);
        return [.. shape];
    }
}
