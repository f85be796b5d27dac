namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Which axis of the outputs each axis of an operand is, for axes that an operator treats entry by entry: an output's entry is computed from the same entry of
/// each operand that has the axis, and in the same way for all entries. Null stands for every other axis.
/// </summary>
internal static class KeptAxes
{
    /// <summary>No axis of an operand that is broadcast to the others.</summary>
    public static IReadOnlyList<int?> None { get; } = [];

    /// <summary>All, aligned from the last on, as broadcasting does.</summary>
    public static IReadOnlyList<int?> Broadcast(ImportContext context, int index)
    {
        int lead = context.Operands.Max(operand => operand?.Dims.Count ?? 0) - context.Dims(index).Count;
        return [.. context.Dims(index).Select((_, axis) => (int?)(axis + lead))];
    }

    /// <summary>The first axis of the first operand: what slides over positions computes a batch so.</summary>
    public static IReadOnlyList<int?> Batch(ImportContext context, int index) => index > 0 ? None : [.. context.Dims(0).Select((_, axis) => axis == 0 ? 0 : (int?)null)];

    /// <summary>The same list without some of the outputs' axes.</summary>
    public static IReadOnlyList<int?> But(this IReadOnlyList<int?> axes, params IEnumerable<int> mixed) =>
        [.. axes.Select(axis => axis is { } kept && mixed.Contains(kept) ? null : axis)];

    /// <summary>All axes of the first operand but some, which stay in the outputs or are left out.</summary>
    public static IReadOnlyList<int?> Remaining(ImportContext context, int index, IReadOnlyCollection<int> mixed, bool stay)
    {
        if (index > 0) return None;
        return [.. context.Dims(0).Select((_, axis) => mixed.Contains(axis) ? null : (int?)(stay ? axis : axis - mixed.Count(left => left < axis)))];
    }

    /// <summary>Stacks of matrices, the rows of A and the columns of B.</summary>
    public static IReadOnlyList<int?> Product(ImportContext context, int index)
    {
        int own = context.Dims(index).Count, other = context.Dims(1 - index).Count, stacks = Math.Max(0, Math.Max(own, other) - 2);
        if (own == 1) return [null];
        int lead = stacks - (own - 2), last = index == 0 ? stacks : stacks + (other == 1 ? 0 : 1);
        return [.. context.Dims(index).Select((_, axis) => axis < own - 2 ? axis + lead : axis == own - 2 + index ? last : (int?)null)];
    }
}
